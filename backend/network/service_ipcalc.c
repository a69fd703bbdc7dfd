/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * ipcalc, re-stated from its behaviour: a bad prefix, a mask that is not contiguous, a mask together with a prefix, a
 * word too many: nothing is printed, and the script goes on with an empty value.
 */
#include "backend/network/service_ipcalc.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "backend/network/service_words.h"

#define NO_PREFIX (-1)

/* A whole number in C's notation: decimal, 0 octal, 0x hexadecimal. */
static bool parse_number(const char *text, int max, int *ret_number)
{
	char *end = NULL;
	long number;

	errno = 0;
	number = strtol(text, &end, 0);
	if (end == text || *end || errno || number < 0 || number > max)
		return false;
	*ret_number = (int)number;
	return true;
}

static guint32 mask_of_prefix(int prefix)
{
	return prefix ? G_MAXUINT32 << (32 - prefix) : 0;
}

static bool parse_quad(const char *text, guint32 *ret_address)
{
	struct in_addr address;

	if (inet_pton(AF_INET, text, &address) != 1)
		return false;
	*ret_address = ntohl(address.s_addr);
	return true;
}

static bool parse_mask(const char *text, int *ret_prefix)
{
	guint32 mask;

	if (!parse_quad(text, &mask))
		return false;
	for (int prefix = 0; prefix <= 32; prefix++) {
		if (mask_of_prefix(prefix) == mask) {
			*ret_prefix = prefix;
			return true;
		}
	}
	return false;
}

static char *quad(guint32 address)
{
	return g_strdup_printf("%u.%u.%u.%u", address >> 24, address >> 16 & 255, address >> 8 & 255, address & 255);
}

/* With a prefix known, "10.1" means 10.1.0.0. */
static char *filled_up(const char *text)
{
	GString *full = g_string_new(text);
	int dots = 0;

	for (const char *c = text; *c; c++)
		dots += *c == '.';
	for (; dots < 3; dots++)
		g_string_append(full, ".0");
	return g_string_free(full, FALSE);
}

static int class_prefix(guint32 address)
{
	guint32 first = address >> 24;

	return first <= 127 ? 8 : first <= 191 ? 16 : 24;
}

static char *answer(enum ipcalc_what what, guint32 address, int prefix)
{
	guint32 mask;

	if (what == IPCALC_NETMASK && prefix == NO_PREFIX)
		prefix = class_prefix(address);
	mask = mask_of_prefix(prefix);
	switch (what) {
	case IPCALC_NETMASK:
		return quad(mask);
	case IPCALC_PREFIX:
		return g_strdup_printf("%d", prefix);
	case IPCALC_NETWORK:
		return quad(address & mask);
	case IPCALC_BROADCAST:
		/* RFC 3021: a /31 has no broadcast address of its own. */
		return quad(prefix == 31 ? G_MAXUINT32 : address | ~mask);
	}
	return NULL;
}

/* The prefix that the words give, in one of two ways but not both. False when ipcalc gives up. */
static bool find_prefix(enum ipcalc_what what, const char *slash, const char *mask, int *ret_prefix)
{
	int prefix = NO_PREFIX;

	if (slash && !parse_number(slash + 1, 32, &prefix))
		return false;
	if (what == IPCALC_NETMASK && mask)
		return false;
	if (mask && slash)
		return false;
	if (mask && !parse_mask(mask, &prefix))
		return false;
	if (what != IPCALC_NETMASK && prefix == NO_PREFIX)
		return false;
	*ret_prefix = prefix;
	return true;
}

char *ipcalc(enum ipcalc_what what, char *const *words)
{
	const char *slash;
	g_autofree char *bare = NULL, *full = NULL;
	int prefix = NO_PREFIX;
	guint32 address;

	if (!words[0] || (words[1] && words[2]))
		return NULL;
	for (int i = 0; words[i]; i++) {
		if (words[i][0] == '-')
			return NULL;
	}
	slash = strchr(words[0], '/');
	if (!find_prefix(what, slash, words[1], &prefix))
		return NULL;
	bare = slash ? g_strndup(words[0], slash - words[0]) : g_strdup(words[0]);
	full = prefix == NO_PREFIX ? g_strdup(bare) : filled_up(bare);
	if (!parse_quad(full, &address))
		return NULL;
	return answer(what, address, prefix);
}

char *ipcalc_split(enum ipcalc_what what, const char *first, const char *second)
{
	g_autoptr(Words) words = words_new();

	words_add_split(words, first);
	if (second)
		words_add_split(words, second);
	return ipcalc(what, words_list(words));
}

bool ipcalc_check_ipv6(const char *text)
{
	g_autofree char *bare = g_strndup(text, strcspn(text, "/"));
	const char *slash = strchr(text, '/');
	struct in6_addr address;
	int prefix;

	if (text[0] == '-' || (slash && !parse_number(slash + 1, 128, &prefix)))
		return false;
	return inet_pton(AF_INET6, bare, &address) == 1;
}
