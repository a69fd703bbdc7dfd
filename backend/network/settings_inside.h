/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the codecs of settings share (settings_codec.h): a file's directives as both systems read them, and one pair of
 * functions for each kind of place.
 */
#ifndef KANMON_NETWORK_SETTINGS_INSIDE_H
#define KANMON_NETWORK_SETTINGS_INSIDE_H

#include "backend/file/nm_reading.h"
#include "backend/network/settings_codec.h"

/* A subject as the reading codecs see it. */
typedef struct Source {
	const SettingSubject *subject;
	const ServiceFile *service; /* of the subject's file, with its variables; NULL for the host */
	NmReading **io_nm;          /* NetworkManager's reading of the same file, made when first asked for */
} Source;

/* A subject as the writing codecs see it. */
typedef struct Target {
	const SettingSubject *subject;
	const SettingDocs *docs;
	const char *path; /* of the interface file; NULL for the host */
	Shvar *doc;       /* its document; NULL for the host, and for codecs that ask for none */
} Target;

typedef struct Codec {
	/* Fills value, found and line of RET_CURRENT, and file where it is not the interface's. The value is judged and
	 * made canonical afterwards, for all codecs in one place. */
	void (*read)(const Source *source, const Setting *setting, Current *ret_current);
	bool (*write)(const Target *target, const Setting *setting, const char *value, GError **error);
	bool without_file; /* reads interfaces that have no file, and the host; writes without a document */
} Codec;

/* settings_host.c */
extern const Codec codec_host_name, codec_present, codec_type;
/* settings_link.c */
extern const Codec codec_bool, codec_text, codec_managed, codec_master, codec_vlan_id, codec_vlan_parent,
    codec_bond_options, codec_stp;
/* settings_ip4.c */
extern const Codec codec_method, codec_addresses, codec_gateway, codec_dns, codec_words;
/* settings_ip6.c */
extern const Codec codec_method6, codec_addresses6, codec_gateway6;
/* settings_routes.c */
extern const Codec codec_routes;

/* The file's own assignment of DIRECTIVE; what is inherited from /etc/sysconfig/network does not count. */
const ShellVar *source_variable(const Source *source, const char *directive);
/* The same, but an empty one counts as none. */
const ShellVar *source_value(const Source *source, const char *directive);

/* What the network service finds for DIRECTIVE in another file than the interface's own, such as
 * /etc/sysconfig/network, and NetworkManager does not; NULL when that is nothing, or empty. */
const ShellVar *source_inherited(const Source *source, const char *directive);

/* Fills CURRENT for a DIRECTIVE that the interface's own file does not have: FALLBACK, or what stands elsewhere for the
 * network service alone. */
void current_fall_back(Current *current, const Source *source, const char *directive, const char *fallback);

/* The variable's text as a person may see it. Owned. */
char *source_visible(const ShellVar *variable);

/* True when NetworkManager takes the same text from DIRECTIVE as the network service, whose VARIABLE it is. */
bool source_agrees(const Source *source, const char *directive, const ShellVar *variable);

/* Fills found and line of CURRENT from VARIABLE, which is DIRECTIVE's. True when both systems take the same text from
 * the file, so that its value is worth looking at. */
bool current_take(Current *current, const Source *source, const char *directive, const ShellVar *variable);

/* svParseBoolean (doc/ifcfg.md 3): what NetworkManager takes for yes and no; anything else is the default. */
bool nm_says_yes(const char *value);
bool nm_says_no(const char *value);

/* ITEMS (char *) joined by ",". Owned. */
char *items_join(GPtrArray *items);

/* The words of TEXT, which blanks part, joined by ",". Owned. */
char *items_of_words(const char *text);

/* Takes out every NAMEn whose n is not within the COUNT numbers from FIRST on. */
void numbers_keep(Shvar *doc, const char *name, int first, int count);

/* What KEY says in a document that is being written, as bash would find it; NULL when it is not there, empty, or hangs
 * on shell code. Owned. */
char *doc_value(const Shvar *doc, const char *key);

/* Takes out each of the NULL-terminated KEYS. */
void doc_unset_all(Shvar *doc, const char *const *keys);

/* KANMON_ERROR_REFUSED with MESSAGE. False. */
bool settings_refuse(GError **error, const char *message);

#endif
