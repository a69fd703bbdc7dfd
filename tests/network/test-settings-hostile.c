/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Files that nobody would want: whatever is in them, what is read is a value or none, and what is written takes no line
 * along that is not the setting's own.
 */
#include <string.h>

#include "nm_case.h"
#include "settings_case.h"

#define KEPT "# keep: $(reboot) `reboot`\nX_KEEP=\"a  b\"  # c\nkeep() { :; }\n"

static const char *const hostile[] = {
    "",
    "\n\n\n",
    "DEVICE=eth0",
    "\xef\xbb\xbf"
    "DEVICE=eth0\nMTU=1400\n",
    "DEVICE=eth0\r\nONBOOT=yes\r\nMTU=1400\r\nGATEWAY=192.168.1.1\r\nIPV6INIT=yes\r\nDNS1=8.8.8.8\r\n",
    "DEVICE=eth0\nMTU=1\nMTU=2\nMTU=3\nZONE=a\nZONE='b'\nDNS1=1\nDNS1=2\nIPADDR=1\nIPADDR=2\n",
    "DEVICE=eth0\nMTU=$(touch "
    "/tmp/x)\nHWADDR=`id`\nMASTER=$M\nBONDING_OPTS=\"mode=$(id)\"\nDNS1=$X\nIPV6ADDR=${A}::1\n",
    "DEVICE=eth0\nif true; then\nMTU=1400\nIPV6INIT=yes\nBRIDGE=br0\nfi\n",
    "DEVICE=eth0\nMTU=\"1400\nZONE=public\nIPV6INIT=yes\n",
    "DEVICE=eth0\nMTU=1400 ZONE=public\nSTP=on; DELAY=4\nVLAN=yes && VLAN_ID=5\n",
    "DEVICE=eth0\nexport MTU=1400\ndeclare ZONE=public\nHWADDR+=52:54:00:12:34:56\n",
    "DEVICE=eth0\n MTU = 1400\nZONE =public\nHWADDR= 52:54:00:12:34:56\n",
    "DEVICE=eth0\neval MTU=1400\n. /etc/passwd\n",
    "DEVICE=eth0\nIPV6ADDR=\"2001:db8::1/64 2001:db8::2/999 x\"\nIPV6ADDR_SECONDARIES=\"2001:db8::3,2001:db8::4\"\n"
    "IPV6_DEFAULTGW=%\nIPV6INIT=maybe\nIPV6_AUTOCONF=NO\nDHCPV6C=on\n",
    "DEVICE=eth0\nVLAN_ID=99999999999999999999\nVID=-1\nPHYSDEV=../../etc\nMASTER='a b'\nSLAVE=yes\nZONE=/\nMTU=-0\n",
    "DEVICE=eth0\nIPV6ADDR=\"  \"\nIPV6ADDR_SECONDARIES=' '\nDOMAIN='\t'\nBONDING_OPTS=' '\nMTU=' '\nBRIDGE=' '\n",
    "DEVICE=eth0\nDNS1=8.8.8.8\nDNS2=\nDNS3=2001:db8::1\nDNS4=:\nDNS10=9.9.9.9\nDNS11=1.1.1.1\nDNS01=2.2.2.2\n",
    "DEVICE=eth0\nDOMAIN=\"a,b  -c "
    "..\"\nGATEWAY=0.0.0.0\nIPADDR=127.0.0.1\nPREFIX=8\nIPADDR1=192.168.1.0\nPREFIX1=24\n",
};

static const char *const hostile_routes[] = {
    "",
    "rubbish\n\n# note\n10.0.0.0/8 via 192.168.1.1 table 9\n10.1.0.0/16 dev eth0",
    "ADDRESS0=10.0.0.0\nNETMASK0=0\nADDRESS0=$(reboot)\n# note\n",
    "ADDRESS99999999999999999999=10.0.0.0\nADDRESS=1\n",
    "\xff\xfe\n10.1.0.0/16 via 192.168.1.1 metric 99999999999\n",
};

static NetFiles *machine(unsigned file, unsigned routes)
{
	g_autofree char *text = g_strdup_printf("== network\nGATEWAY=10.9.9.9\n== ifcfg-eth0\n" KEPT
						"%s\n== route-eth0\n%s\n== route6-eth0\n%s",
						hostile[file], hostile_routes[routes], hostile_routes[routes]);

	return nm_case_files(text);
}

static void assert_valid(const Setting *setting, const Current *current)
{
	g_autofree char *canonical = NULL;
	g_autoptr(Refusal) refusal = NULL;

	g_assert_true(!current->line || current->found);
	if (!current->value)
		return;
	if (!setting_validate(setting, "eth0", current->value, &canonical, &refusal))
		g_error("%s: %s", setting->key, refusal->what);
	g_assert_cmpstr(canonical, ==, current->value);
}

/* A value that each setting of an interface takes. */
static const char *value_of(const Setting *setting)
{
	if (setting->fresh)
		return setting->fresh;
	return setting->type == VALUE_DEVICE ? "eth9" : "7";
}

static void test_setting(const NetFiles *files, const Setting *setting)
{
	g_autoptr(Current) before = settings_case_read(files, "eth0", setting->key);
	g_autoptr(GError) error = NULL;
	g_autoptr(NetFiles) after = NULL;
	g_autofree char *text = NULL;

	assert_valid(setting, before);
	if (setting->place.kind <= PLACE_TYPE)
		return;
	after = settings_case_write(files, "eth0", setting->key, value_of(setting), &error);
	if (!after) {
		g_assert_nonnull(error);
		return;
	}
	text = settings_case_text(after, "ifcfg-eth0");
	g_assert_nonnull(strstr(text, KEPT));
}

static void test_hostile(gconstpointer data)
{
	unsigned number = GPOINTER_TO_UINT(data), count;
	const Setting *settings = setting_table(&count);

	for (unsigned routes = 0; routes < G_N_ELEMENTS(hostile_routes); routes++) {
		g_autoptr(NetFiles) files = machine(number, routes);

		for (unsigned i = 0; i < count; i++)
			if (setting_has_instance(&settings[i]))
				test_setting(files, &settings[i]);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (unsigned i = 0; i < G_N_ELEMENTS(hostile); i++) {
		g_autofree char *path = g_strdup_printf("/hostile/%u", i);

		g_test_add_data_func(path, GUINT_TO_POINTER(i), test_hostile);
	}
	return g_test_run();
}
