/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Texts that are being typed: could one become an address? For become*.c alone; others call setting_could_become().
 */
#ifndef KANMON_MODEL_BECOME_H
#define KANMON_MODEL_BECOME_H

#include <stdbool.h>

#include "backend/model/validate.h"

/* Digits that are, or begin, a number from MIN to MAX. */
bool could_be_number(const char *text, guint64 min, guint64 max);

/* The beginning of WORD, or all of it; NULL is the beginning of nothing. */
bool could_be_word(const char *text, const char *word);

/* An address, or with PREFIX an address and its length. */
bool could_be_ip4(const char *text, bool prefix);
bool could_be_ip6(const char *text, bool prefix);

/* The same as far as the field's own rules go: a first number of 127 can be no gateway. One item of a list. */
bool could_be_ip4_gateway(const Judged *judged);
bool could_be_ip4_interface(const Judged *judged);
bool could_be_ip4_server(const Judged *judged);
bool could_be_ip6_gateway(const Judged *judged);
bool could_be_ip6_interface(const Judged *judged);
bool could_be_ip6_server(const Judged *judged);
bool could_be_ip4_route(const Judged *judged);
bool could_be_ip6_route(const Judged *judged);

#endif
