/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Judges names: of the host, of domains, devices and firewall zones.
 */
#include "backend/model/validate.h"

#include <string.h>

#include <NetworkManager.h>

#include "backend/util/intl.h"

/* A label of a domain name (RFC 1123 2.1): letters, digits and inner hyphens, 63 at most. */
static bool is_domain_label(const char *label)
{
	size_t length = strlen(label);

	if (length == 0 || length > 63 || label[0] == '-' || label[length - 1] == '-')
		return false;
	for (const char *c = label; *c; c++)
		if (!g_ascii_isalnum(*c) && *c != '-')
			return false;
	return true;
}

static bool is_domain(const char *text)
{
	g_auto(GStrv) labels = g_strsplit(text, ".", -1);

	if (!*text || strlen(text) > DOMAIN_BYTES_MAX)
		return false;
	for (char **label = labels; *label; label++)
		if (!is_domain_label(*label))
			return false;
	return true;
}

bool valid_domain(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	if (!is_domain(judged->text))
		return judged_refuse(judged, _("\"{text}\" is not a domain name."),
				     _("A domain name has letters, digits and hyphens, in parts separated by dots."),
				     _("Enter a domain such as example.com."), ret_refusal);
	*ret_canonical = g_ascii_strdown(judged->text, -1);
	return true;
}

static bool has_only_digits(const char *text)
{
	return text[strspn(text, "0123456789")] == '\0';
}

bool valid_host_name(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	const char *remedy = _("Enter a full name such as server.example.com.");
	const char *dot = strrchr(judged->text, '.');
	g_autofree char *lower = g_ascii_strdown(judged->text, -1);

	if (!*judged->text)
		return judged_refuse(judged, _("The name is missing."),
				     _("(The machine would call itself localhost, as every other one does.)"), remedy,
				     ret_refusal);
	if (strcmp(lower, "localhost") == 0 || g_str_has_prefix(lower, "localhost."))
		return judged_refuse(judged, _("\"{text}\" is what every machine calls itself."), NULL, remedy,
				     ret_refusal);
	if (!is_domain(judged->text))
		return judged_refuse(judged, _("\"{text}\" is not a host name."),
				     _("A host name has letters, digits and hyphens, in parts of 63 characters at "
				       "most, separated by dots; "
				       "no part begins or ends with a hyphen."),
				     remedy, ret_refusal);
	if (has_only_digits(dot ? dot + 1 : judged->text))
		return judged_refuse(judged, _("\"{text}\" would be taken for an address."),
				     _("The last part of a host name has a letter."), remedy, ret_refusal);
	if (!dot)
		return judged_refuse(
		    judged, _("\"{text}\" has no domain."),
		    _("Mail servers introduce themselves with their full name, and others refuse one without a "
		      "domain."),
		    _("Add your domain, such as server.example.com; where you have none, .test is free for all: "
		      "server.test."),
		    ret_refusal);
	if (strlen(judged->text) > HOST_NAME_BYTES_MAX)
		return judged_refuse(judged, _("\"{text}\" is too long."),
				     _("The kernel keeps 64 characters of a host name."),
				     _("Enter 64 characters at most."), ret_refusal);
	*ret_canonical = g_steal_pointer(&lower);
	return true;
}

bool valid_device(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	const char *word = judged->setting->word;

	if (word && strcmp(judged->text, word) == 0) {
		*ret_canonical = g_strdup(word);
		return true;
	}
	if (!nm_utils_is_valid_iface_name(judged->text, NULL))
		return judged_refuse(judged, _("\"{text}\" is not the name of an interface."),
				     _("Such a name has 15 characters at most, and no blank, slash or colon."),
				     word ? _("Enter a name such as bond0 or br0, or \"none\".")
					  : _("Enter a name such as eth0."),
				     ret_refusal);
	if (g_strcmp0(judged->text, judged->instance) == 0)
		return judged_refuse(judged, _("\"{text}\" is this interface itself."), NULL,
				     _("Enter the name of another interface."), ret_refusal);
	*ret_canonical = g_strdup(judged->text);
	return true;
}

/* firewalld's own rule: letters, digits, "_", "-", and one "/" inside. */
static bool is_zone(const char *text)
{
	const char *slash = strchr(text, '/');

	for (const char *c = text; *c; c++)
		if (!g_ascii_isalnum(*c) && !strchr("_-/", *c))
			return false;
	return !slash || (slash > text && slash[1] && !strchr(slash + 1, '/'));
}

bool valid_zone(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	const char *why =
	    _("(Neither system looks at it; firewalld would not know the zone, and the interface would be in "
	      "none.)");
	const char *remedy = _("Enter a zone such as public, or nothing for the default zone.");

	if (!is_zone(judged->text))
		return judged_refuse(judged, _("\"{text}\" is not the name of a zone."), why, remedy, ret_refusal);
	if (strlen(judged->text) > ZONE_BYTES_MAX)
		return judged_refuse(judged, _("\"{text}\" is longer than the 17 characters that firewalld takes."),
				     why, remedy, ret_refusal);
	*ret_canonical = g_strdup(judged->text);
	return true;
}
