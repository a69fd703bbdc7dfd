/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Addresses that are being typed. What the text can no longer become is told at once; what hangs on the rest of it is
 * left to the validators.
 */
#include "backend/model/become.h"

#include <string.h>

#include "backend/model/ip4.h"
#include "backend/model/ip6.h"

/* The length that is typed behind "/": up to MAX, behind a whole address. */
static bool could_be_length(const char *text, unsigned max)
{
	guint64 length;

	return !*text || g_ascii_string_to_unsigned(text, 10, 0, max, &length, NULL);
}

/* ---- IPv4 ---- */

/* A number of an address has no leading zero: one system would read it as octal, the other not at all. */
static bool could_be_octet(const char *text)
{
	guint64 octet;

	if (!*text)
		return true;
	return !(text[0] == '0' && text[1]) && strlen(text) <= 3 &&
	       g_ascii_string_to_unsigned(text, 10, 0, 255, &octet, NULL);
}

static bool could_be_octets(const char *text)
{
	g_auto(GStrv) octets = g_strsplit(text, ".", -1);
	unsigned count = g_strv_length(octets);

	if (count > 4)
		return false;
	for (unsigned i = 0; i < count; i++)
		if (!could_be_octet(octets[i]) || (!*octets[i] && i + 1 < count))
			return false;
	return true;
}

bool could_be_ip4(const char *text, bool prefix)
{
	const char *slash = strchr(text, '/');
	g_autofree char *address = g_strndup(text, strcspn(text, "/"));
	guint32 parsed;

	if (!slash)
		return could_be_octets(address);
	return prefix && ip4_parse_address(address, &parsed) && could_be_length(slash + 1, 32);
}

/* True while the first number does not decide that the address is useless. LOOPBACK: 127 is none of those. */
static bool could_be_useful(const char *text, bool loopback)
{
	gsize digits = strspn(text, "0123456789");
	guint64 first;

	/* A digit that follows makes another number of it; but none may follow 0, and three are all. */
	if (!digits || (digits < 3 && text[digits] != '.' && text[0] != '0'))
		return true;
	first = g_ascii_strtoull(text, NULL, 10);
	return (loopback && first == 127) || !ip4_useless((guint32)first << 24);
}

bool could_be_ip4_gateway(const Judged *judged)
{
	return could_be_word(judged->text, "none") ||
	       (could_be_ip4(judged->text, false) && could_be_useful(judged->text, false));
}

bool could_be_ip4_interface(const Judged *judged)
{
	return could_be_ip4(judged->text, true) && could_be_useful(judged->text, false);
}

bool could_be_ip4_server(const Judged *judged)
{
	return could_be_ip4(judged->text, false) && could_be_useful(judged->text, true);
}

/* ---- IPv6 ---- */

/* Four hexadecimal digits at most; the last may be an IPv4 address. */
static bool could_be_group(const char *text, bool last)
{
	if (last && strchr(text, '.'))
		return could_be_ip4(text, false);
	return strlen(text) <= 4 && text[strspn(text, "0123456789abcdefABCDEF")] == '\0';
}

static unsigned count_of(const char *text, const char *part)
{
	unsigned count = 0;

	for (const char *at = strstr(text, part); at; at = strstr(at + strlen(part), part))
		count++;
	return count;
}

/* A colon at the beginning is the first of two, and "::" stands once. */
static bool could_be_colons(const char *text)
{
	if (text[0] == ':' && text[1] && text[1] != ':')
		return false;
	return !strstr(text, ":::") && count_of(text, "::") <= 1;
}

/* "::" stands for one group at least; an address of the other family at the end has the room of two. */
static bool could_be_groups(const char *text)
{
	g_auto(GStrv) groups = g_strsplit(text, ":", -1);
	unsigned count = g_strv_length(groups), used = 0;
	bool dotted = strchr(text, '.'), gap = strstr(text, "::");

	for (unsigned i = 0; i < count; i++) {
		if (!could_be_group(groups[i], i + 1 == count))
			return false;
		used += *groups[i] != '\0';
	}
	used += dotted;
	if (!could_be_colons(text) || (dotted && !gap && used != 8))
		return false;
	return gap ? used <= 7 : count + dotted <= 8;
}

bool could_be_ip6(const char *text, bool prefix)
{
	const char *slash = strchr(text, '/');
	g_autofree char *address = g_strndup(text, strcspn(text, "/"));
	struct in6_addr parsed;

	if (!slash)
		return could_be_groups(address);
	return prefix && ip6_parse_address(address, &parsed) && could_be_length(slash + 1, 128);
}

static bool could_be_multicast_only(const char *text)
{
	return g_ascii_strncasecmp(text, "ff", 2) == 0 && strspn(text, "0123456789abcdefABCDEF") == 4;
}

bool could_be_ip6_gateway(const Judged *judged)
{
	const char *percent = strchr(judged->text, '%');
	g_autofree char *address = g_strndup(judged->text, strcspn(judged->text, "%"));
	struct in6_addr parsed;

	if (could_be_word(judged->text, "none"))
		return true;
	if (could_be_multicast_only(address))
		return false;
	if (!percent)
		return could_be_ip6(address, false);
	return ip6_parse_address(address, &parsed) && could_be_word(percent + 1, judged->instance);
}

bool could_be_ip6_interface(const Judged *judged)
{
	return could_be_ip6(judged->text, true) && !could_be_multicast_only(judged->text);
}

bool could_be_ip6_server(const Judged *judged)
{
	return could_be_ip6(judged->text, false) && !could_be_multicast_only(judged->text);
}

/* ---- routes ---- */

/* Every word but the last must be right by itself. DESTINATION and NEXT_HOP judge beginnings. */
static bool could_be_route(const Judged *judged, bool (*could_be)(const char *text, bool prefix))
{
	g_autofree char *text = g_strchug(g_strdup(judged->text));
	gsize first = strcspn(text, " \t"), gap = strspn(text + first, " \t");
	const char *second = text + first + gap;
	gsize hop = strcspn(second, " \t"), more = strspn(second + hop, " \t");
	const char *third = second + hop + more;
	g_autofree char *so_far = g_strndup(text, (gsize)(second - text) + hop);

	if (!gap)
		return could_be(text, true);
	if (!more) {
		g_autofree char *destination = g_strndup(text, first);

		return valid_item(judged, destination) && (could_be_word(second, "link") || could_be(second, false));
	}
	return valid_item(judged, so_far) &&
	       (!*third || could_be_number(third, 0, G_MAXUINT32) || strcmp(third, "0") == 0);
}

bool could_be_ip4_route(const Judged *judged)
{
	return could_be_route(judged, could_be_ip4);
}

bool could_be_ip6_route(const Judged *judged)
{
	return could_be_route(judged, could_be_ip6);
}
