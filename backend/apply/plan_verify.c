/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Wishes read back from the facts that come of them.
 */
#include "backend/apply/plan_wishes.h"

#include <string.h>

#include "backend/apply/plan_wish.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

/* A file has no other word for the manual method than its addresses: without one it says another. */
static bool lacks_addresses(const Wish *wish, const Current *current)
{
	const char *without = wish_is_about(wish, PLACE_METHOD)    ? "disabled"
			      : wish_is_about(wish, PLACE_METHOD6) ? "link-local"
								   : NULL;

	return without && strcmp(wish->value, "manual") == 0 && g_strcmp0(current->value, without) == 0;
}

static Refusal *refuse_no_address(const Wish *wish)
{
	bool ipv6 = wish_is_about(wish, PLACE_METHOD6);
	const Setting *addresses = setting_find(ipv6 ? "interface.ipv6.addresses" : "interface.ipv4.addresses");
	g_autofree char *key = setting_full_key(addresses, wish->instance);
	g_autofree char *what = text_fill(_("{label}: there is no address, and the manual method needs at least one."),
					  "label", _(addresses->label), NULL);
	g_autofree char *remedy =
	    text_fill(_("Enter an address with its prefix length, such as {example}, or choose another method."),
		      "example", ipv6 ? "2001:db8::5/64" : "192.168.1.5/24", NULL);

	return refusal_new(key, what,
			   _("(The network service would start the interface without an address and say OK.)"), remedy);
}

/* And with addresses a file says nothing but the manual method. */
static bool has_addresses(const Wish *wish, const Current *current)
{
	return (wish_is_about(wish, PLACE_METHOD) || wish_is_about(wish, PLACE_METHOD6)) &&
	       g_strcmp0(current->value, "manual") == 0;
}

static Refusal *refuse_addresses(const Wish *wish)
{
	g_autofree char *what = text_fill(_("{label}: the method \"{method}\" has no addresses, and there are some."),
					  "label", _(wish->setting->label), "method", wish->value, NULL);

	return refusal_new(NULL, what, _("The interface would be set up with them all the same."),
			   _("Choose the manual method, or take the addresses out."));
}

static Refusal *refuse_unsaid(const Wish *wish, const char *file)
{
	g_autofree char *what = text_fill(_("{label}: {file} would not say \"{value}\" after the change."), "label",
					  _(wish->setting->label), "file", file, "value", wish->value, NULL);

	return refusal_new(
	    NULL, what,
	    _("Something else decides about this value: shell code, a quote that is not closed, or a line of "
	      "/etc/sysconfig/network, which the network service reads as well."),
	    _("Repair the findings first, or change that line in an editor."));
}

/* Of two profiles for one device, nobody has said which one is meant. */
static Refusal *refuse_second_file(const Wish *wish, const NetFile *file)
{
	g_autofree char *what = text_fill(_("{label}: {file} is for {device}, too."), "label", _(wish->setting->label),
					  "file", file->name, "device", wish->instance, NULL);

	return refusal_new(NULL, what, _("Without the one file the other would set up the interface."),
			   _("Move the file that you do not want out of /etc/sysconfig/network-scripts yourself; with "
			     "one file left, the interface can be deleted here."));
}

static Refusal *refuse_difference(const SettingSubject *subject, const Wish *wish, const Current *current)
{
	g_autofree char *path = wish->instance ? settings_path(subject) : g_strdup(NET_HOSTNAME_FILE);
	g_autofree char *name = g_path_get_basename(current->file ? current->file->path : path);

	if (subject->file && wish_is_removal(wish))
		return refuse_second_file(wish, subject->file);
	if (lacks_addresses(wish, current))
		return refuse_no_address(wish);
	return has_addresses(wish, current) ? refuse_addresses(wish) : refuse_unsaid(wish, name);
}

/* A line of code, a quote left open or a directive further down can make a file say something else than what was
 * written into it: what both readers find afterwards must be the wish. */
static void verify_wish(const Facts *after, const Wish *wish, GPtrArray *refusals)
{
	g_autoptr(Current) current = NULL;
	Refusal *refusal = NULL;
	const NetFile *file = NULL;
	SettingSubject subject;

	if (!wish_file(after, wish, &file, &refusal)) {
		wish_refuse(refusals, wish, refusal);
		return;
	}
	subject = wish_subject(after, wish, file);
	current = settings_read(&subject, wish->setting);
	if (g_strcmp0(current->value, wish->value) != 0 || (!file && wish->instance && !wish_is_removal(wish)))
		wish_refuse(refusals, wish, refuse_difference(&subject, wish, current));
}

void plan_verify_wishes(const Facts *after, const Wishes *wishes, GPtrArray *refusals)
{
	for (unsigned i = 0; i < wishes_count(wishes); i++)
		verify_wish(after, wishes_nth(wishes, i), refusals);
}
