/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which files the network service brings up, in which order, and what it says of each (doc/ifcfg.md 0, 1, 3, 7).
 */
#include "service_case.h"

#define UP(device) "DEVICE=" device "\nBOOTPROTO=none\n"

static const ServiceCase order[] = {
    {"by the first number",
     "== ifcfg-Wired_connection_1\n== ifcfg-bond0\n== ifcfg-br0\n== ifcfg-em1\n== ifcfg-enp0s10\n== ifcfg-enp0s3\n"
     "== ifcfg-ens3\n== ifcfg-eth0\n== ifcfg-eth1\n== ifcfg-eth10\n== ifcfg-eth2\n== ifcfg-lo2\n== ifcfg-p1p1\n",
     "F Wired_connection_1 interface failed 1, bond0 interface failed 2, br0 interface failed 3, "
     "em1 interface failed 4, enp0s10 interface failed 5, enp0s3 interface failed 6, ens3 interface failed 7, "
     "eth0 interface failed 8, eth1 interface failed 9, eth10 interface failed 11, eth2 interface failed 10, "
     "lo2 interface failed 12, p1p1 interface failed 13\nX 1"},
    {"lo is first, vlans and bridges are last",
     "== ifcfg-br0\nDEVICE=br0\nTYPE=Bridge\n== ifcfg-eth0.5\nDEVICE=eth0.5\nVLAN=yes\n== ifcfg-eth1\n" UP(
	 "eth1") "== ifcfg-lo\nDEVICE=lo\nIPADDR=127.0.0.1\nNETMASK=255.0.0.0\n== ifcfg-ppp0\nDEVICE=ppp0\nTYPE=xDSL\n",
     "F br0 interface failed 4, eth0.5 interface ok 3, eth1 interface ok 2, lo loopback ok 1, "
     "ppp0 interface unknown 5\nB br0, eth0.5, eth1, lo, ppp0"},
    {"sub-interfaces are compared as decimal fractions",
     "== ifcfg-eth0.10\nDEVICE=eth0.10\nVLAN=yes\n== ifcfg-eth0.9\nDEVICE=eth0.9\nVLAN=yes\n",
     "F eth0.10 interface ok 1, eth0.9 interface ok 2"},
    {"a comment before the line hides the type",
     "== ifcfg-br0\n#TYPE=Bridge\nTYPE=Bridge\nDEVICE=br0\n== ifcfg-eth0\n" UP("eth0"),
     "F br0 interface failed 1, eth0 interface ok 2"},
    {"any name that ends so counts as the type",
     "== ifcfg-br0\nNETTYPE=Bridge\nTYPE=Bridge\nDEVICE=eth1\n== ifcfg-eth0\n" UP("eth0"),
     "F br0 interface failed 2, eth0 interface ok 1"},
};

static const ServiceCase names[] = {
    {"seven endings are passed over",
     "== ifcfg-eth0.bak\n== ifcfg-eth0.old\n== ifcfg-eth0.orig\n== ifcfg-eth0.rpmnew\n== ifcfg-eth0.rpmorig\n"
     "== ifcfg-eth0.rpmsave\n== ifcfg-eth0~\n",
     "F eth0.bak ignored not-started 0, eth0.old ignored not-started 0, eth0.orig ignored not-started 0, "
     "eth0.rpmnew ignored not-started 0, eth0.rpmorig ignored not-started 0, eth0.rpmsave ignored not-started 0, "
     "eth0~ ignored not-started 0\nX 0"},
    {"every other copy is live",
     "== ifcfg-eth0\n" UP("eth0") "== ifcfg-eth0-copy\n" UP("eth0") "== ifcfg-eth0.1\n" UP(
	 "eth0") "== "
		 "ifcfg-eth0."
		 "20200101\n" UP(
		     "eth"
		     "0") "== ifcfg-eth0.BAK\n" UP("eth0") "== ifcfg-eth0.augnew\n" UP("eth0") "== "
											       "ifcfg-eth0."
											       "backup"
											       "\n" UP(
												   "eth"
												   "0") "== "
													"ifcfg-eth0."
													"rej\n" UP(
													    "eth"
													    "0") "== "
														 "ifcfg"
														 "-"
														 "eth0."
														 "save"
														 "\n" UP("eth0") "== ifcfg-eth0.swp\n" UP("eth0") "== ifcfg-eth0;5f3a2b1c\n" UP(
														     "e"
														     "t"
														     "h"
														     "0") "== ifcfg-eth0_old\n" UP("eth0"),
     "B eth0, eth0-copy, eth0.1, eth0.20200101, eth0.BAK, eth0.augnew, eth0.backup, eth0.rej, eth0.save, eth0.swp, "
     "eth0;5f3a2b1c, eth0_old\nX 0"},
    {"a copy adds its address and takes the default route",
     "== ifcfg-eth0\nDEVICE=eth0\nIPADDR=192.168.1.5\nPREFIX=24\nGATEWAY=192.168.1.1\n"
     "== ifcfg-eth0.save\nDEVICE=eth0\nIPADDR=192.168.1.6\nPREFIX=24\nGATEWAY=192.168.1.2\n",
     "A eth0 192.168.1.5/24, eth0 192.168.1.6/24\nR default via 192.168.1.2 eth0 <ifcfg-eth0.save:4>"},
    {"a blank in the name is lost", "== ifcfg-a b\n" UP("eth0"), "F a b interface failed 0\nX 1"},
    {"an alias without its base is nothing", "== ifcfg-eth9:1\nDEVICE=eth9:1\n", "F eth9:1 ignored not-started 0\nX 0"},
    {"aliases and ranges go with their parent",
     "== ifcfg-eth0\n" UP(
	 "eth0") "== ifcfg-eth0:1\nIPADDR=10.0.0.1\nPREFIX=8\n"
		 "== ifcfg-eth0-range0\nIPADDR_START=10.0.0.2\nIPADDR_END=10.0.0.3\nCLONENUM_START=5\nPREFIX=8\n",
     "F eth0 interface ok 1, eth0-range0 range ok 1, eth0:1 alias ok 1\n"
     "A eth0 10.0.0.1/8, eth0 10.0.0.2/8, eth0 10.0.0.3/8"},
};

static const ServiceCase boot[] = {
    {"without ONBOOT it comes up", "== ifcfg-eth0\n" UP("eth0"), "B eth0\nF eth0 interface ok 1"},
    {"no", "== ifcfg-eth0\n" UP("eth0") "ONBOOT=no\n", "B\nF eth0 interface not-started 0\nX 0"},
    {"any line that begins so counts", "== ifcfg-eth0\nONBOOT=no\n" UP("eth0") "ONBOOT=yes\n",
     "B\nF eth0 interface not-started 0"},
    {"nope is no", "== ifcfg-eth0\n" UP("eth0") "ONBOOT=nope\n", "B"},
    {"quoted No", "== ifcfg-eth0\n" UP("eth0") "ONBOOT='No'\n", "B"},
    {"false, 0, off and n start it",
     "== ifcfg-eth0\n" UP("eth0") "ONBOOT=false\n== ifcfg-eth1\n" UP("eth1") "ONBOOT=0\n"
									     "== ifcfg-eth2\n" UP(
										 "eth2") "ONBOOT=off\n",
     "B eth0, eth1, eth2"},
    {"indented: ifup itself ends with OK", "== ifcfg-eth0\nDEVICE=eth0\nIPADDR=192.168.1.5\n ONBOOT=no\n",
     "B\nF eth0 interface ok 1\nA"},
    {"indented No is not no to ifup", "== ifcfg-eth0\n" UP("eth0") " ONBOOT=No\n", "B eth0"},
    {"a slave waits for its bond", "== ifcfg-eth0\n" UP("eth0") "SLAVE=yes\nMASTER=bond0\n",
     "F eth0 slave not-started 0\nX 0"},
    {"SLAVE=yes without MASTER never comes up", "== ifcfg-eth0\n" UP("eth0") "SLAVE=yes\n",
     "F eth0 slave not-started 0\nX 0"},
    {"SLAVE=YES is none", "== ifcfg-eth0\nDEVICE=eth0\nIPADDR=10.1.1.1\nSLAVE=YES\nMASTER=bond0\n",
     "F eth0 interface ok 1\nA eth0 10.1.1.1/8"},
};

static const ServiceCase global[] = {
    {"missing: nothing starts", "== -network\n== ifcfg-eth0\n" UP("eth0"), "X 6\nF eth0 interface not-started 0"},
    {"NETWORKING=no", "== network\nNETWORKING=no\n== ifcfg-eth0\n" UP("eth0"), "X 6"},
    {"NETWORKING=NO is not recognised", "== network\nNETWORKING=NO\n== ifcfg-eth0\n" UP("eth0"), "X 0"},
    {"NETWORKING not set", "== network\nHOSTNAME=a\n== ifcfg-eth0\n" UP("eth0"), "X 0"},
    {"shell code decides whether it starts", "== network\nNETWORKING=$(cat x)\n== ifcfg-eth0\n" UP("eth0"),
     "X ?\nF eth0 interface unknown 0\nB eth0?\nU network:1 NETWORKING=$(cat x)\nK addresses, routes, resolver"},
};

static const ServiceCase device[] = {
    {"absent", "== ifcfg-eth9\nDEVICE=eth9\n", "F eth9 interface failed 1\nX 1"},
    {"no DEVICE", "== ifcfg-eth0\nIPADDR=10.0.0.1\n", "F eth0 interface failed 1\nA\nX 1"},
    {"no DEVICE but HWADDR", "== ifcfg-office\nHWADDR=52:54:00:00:00:01\nIPADDR=10.0.0.1\n",
     "F office interface ok 1\nA eth1 10.0.0.1/8"},
    {"with a carriage return", "== ifcfg-eth0\r\n== ifcfg-eth1\nDEVICE=eth1\r\nIPADDR=10.0.0.1\r\n", "A"},
    {"with a blank at the end", "== ifcfg-eth0\nDEVICE=\"eth0 \"\nIPADDR=10.0.0.1\n", "A eth0 10.0.0.1/8\nX 0"},
    {"DEVICE is not the file's name", "== ifcfg-eth0\nDEVICE=eth1\nIPADDR=10.0.0.1\n", "A eth1 10.0.0.1/8"},
    {"an alias as DEVICE", "== ifcfg-x\nDEVICE=eth0:7\nIPADDR=10.0.0.1\n", "A eth0 10.0.0.1/8"},
    {"other MAC", "== ifcfg-eth0\nDEVICE=eth0\nHWADDR=52:54:00:00:00:99\nIPADDR=10.0.0.1\n",
     "F eth0 interface failed 1\nA\nX 1"},
    {"MAC in lower case", "== ifcfg-eth2\nDEVICE=eth2\nHWADDR=52:54:00:00:00:02\n", "X 0"},
    {"MAC with a blank", "== ifcfg-eth0\nDEVICE=eth0\nHWADDR=\"52:54:00:00:00:00 \"\n", "X 1"},
    {"MACADDR is what it has", "== ifcfg-eth0\nDEVICE=eth0\nHWADDR=52:54:00:00:00:99\nMACADDR=52:54:00:00:00:00\n",
     "X 0"},
    {"MACADDR that an earlier file set",
     "== ifcfg-eth0\nDEVICE=eth0\nMACADDR=02:00:00:00:00:07\n== ifcfg-eth0-b\nDEVICE=eth0\nHWADDR=02:00:00:00:00:07\n",
     "X 0"},
    {"vlan by its name", "== ifcfg-eth0.7\nDEVICE=eth0.7\nVLAN=yes\nIPADDR=10.0.0.1\n", "A eth0.7 10.0.0.1/8"},
    {"a vlan has its parent's MAC",
     "== ifcfg-eth0.7\nDEVICE=eth0.7\nVLAN=yes\nHWADDR=52:54:00:00:00:00\n== ifcfg-eth0.8\nDEVICE=eth0.8\nVLAN=yes\n"
     "HWADDR=52:54:00:00:00:02\n",
     "F eth0.7 interface ok 1, eth0.8 interface failed 2"},
    {"only HWADDR, and IPv6", "== ifcfg-x\nHWADDR=52:54:00:00:00:01\nIPV6ADDR=2001:db8::5\n", "A eth1 2001:db8::5/64"},
    {"NAME finds the file, its blank loses it again", "== ifcfg-my nic\nDEVICE=eth1\nNAME=\"mynic\"\nIPADDR=10.0.0.1\n",
     "A\nX 1"},
    {"vlan without VLAN=yes", "== ifcfg-eth0.7\nDEVICE=eth0.7\nIPADDR=10.0.0.1\n", "A\nX 1"},
    {"VLAN=YES is none", "== ifcfg-eth0.7\nDEVICE=eth0.7\nVLAN=YES\n", "X 1"},
    {"vlanN without PHYSDEV", "== ifcfg-vlan7\nDEVICE=vlan7\nVLAN=yes\n", "X 1"},
    {"vlanN with PHYSDEV", "== ifcfg-vlan7\nDEVICE=vlan7\nVLAN=yes\nPHYSDEV=eth1\nIPADDR=10.0.0.1\n",
     "A vlan7 10.0.0.1/8"},
    {"VID and PHYSDEV", "== ifcfg-office\nDEVICE=office\nVLAN=yes\nVID=12\nPHYSDEV=eth1\nIPADDR=10.0.0.1\n",
     "A office 10.0.0.1/8"},
    {"VID alone", "== ifcfg-office\nDEVICE=office\nVLAN=yes\nVID=12\n", "X 1"},
    {"VLAN_ID is NetworkManager's", "== ifcfg-office\nDEVICE=office\nVLAN=yes\nVLAN_ID=12\nPHYSDEV=eth1\n", "X 1"},
    {"vlan 4095", "== ifcfg-eth0.4095\nDEVICE=eth0.4095\nVLAN=yes\n", "X 1"},
    {"vlan of a parent that is absent: not a word", "== ifcfg-eth9.5\nDEVICE=eth9.5\nVLAN=yes\nIPADDR=10.0.0.1\n",
     "F eth9.5 interface ok 1\nA\nX 0"},
    {"bridge without brctl",
     "== ifcfg-br0\nDEVICE=br0\nTYPE=Bridge\nIPADDR=10.0.0.1\n== ifcfg-eth0\nDEVICE=eth0\n"
     "BRIDGE=br0\nIPADDR=10.0.0.2\n",
     "F br0 interface failed 2, eth0 interface ok 1\nA eth0 10.0.0.2/8\nX 1"},
    {"team without teamd", "== ifcfg-team0\nDEVICE=team0\nDEVICETYPE=Team\n", "X 1"},
    {"bond with options takes its slaves along",
     "== ifcfg-bond0\nDEVICE=bond0\nBONDING_OPTS=\"mode=1 miimon=100\"\nIPADDR=10.0.0.1\n"
     "== ifcfg-eth0\nDEVICE=eth0\nMASTER=bond0\nSLAVE=yes\nIPADDR=10.0.0.2\n",
     "F bond0 interface ok 1, eth0 slave ok 1\nA bond0 10.0.0.1/8\nX 0"},
    {"bond without options is absent", "== ifcfg-bond0\nDEVICE=bond0\nTYPE=Bond\nBONDING_MASTER=yes\n", "X 1"},
    {"dhcp: nothing in the files is against it", "== ifcfg-eth0\nDEVICE=eth0\nBOOTPROTO=dhcp\nIPADDR=10.0.0.1\n",
     "F eth0 interface ok 1\nA\nX 0"},
    {"bootp too", "== ifcfg-eth0\nDEVICE=eth0\nBOOTPROTO=bootp\nIPADDR=10.0.0.1\n", "A"},
    {"the script's own mark", "== ifcfg-eth0\nDEVICE=eth0\nDYNCONFIG=true\nIPADDR=10.0.0.1\n", "A"},
    {"DHCP is static", "== ifcfg-eth0\nDEVICE=eth0\nBOOTPROTO=DHCP\nIPADDR=10.0.0.1\n", "A eth0 10.0.0.1/8"},
    {"any other word is static", "== ifcfg-eth0\nDEVICE=eth0\nBOOTPROTO=autoip\nIPADDR=10.0.0.1\n",
     "A eth0 10.0.0.1/8"},
    {"ifcfg-lo with ONBOOT=no comes up all the same", "== ifcfg-lo\nDEVICE=lo\nIPADDR=127.0.0.1\nONBOOT=no\n",
     "F lo loopback ok 1\nB lo\nA"},
    {"keys- are sourced after the file", "== ifcfg-eth0\nDEVICE=eth0\nIPADDR=10.0.0.1\n== keys-eth0\nIPADDR=10.0.0.2\n",
     "A eth0 10.0.0.2/8"},
};

static const ServiceCase unknown[] = {
    {"the device", "== ifcfg-eth0\nDEVICE=$(hostname)\nIPADDR=10.0.0.1\n== ifcfg-eth1\nDEVICE=eth1\n",
     "F eth0 interface unknown 1, eth1 interface ok 2\nX ?\nU ifcfg-eth0:1 DEVICE=$(hostname)\n"
     "K addresses, routes, resolver"},
    {"an address: other devices stay known",
     "== ifcfg-eth0\nDEVICE=eth0\nIPADDR=$(cat x)\n== ifcfg-eth1\nDEVICE=eth1\nIPADDR=10.0.0.1\n",
     "F eth0 interface ok 1, eth1 interface ok 2\nA eth1 10.0.0.1/8\nU ifcfg-eth0:2 IPADDR=$(cat x)\n"
     "K routes, eth0\nX 0"},
    {"a gateway", "== ifcfg-eth0\nDEVICE=eth0\nIPADDR=10.0.0.1\nGATEWAY=$GW\n",
     "A eth0 10.0.0.1/8\nU ifcfg-eth0:3 GATEWAY=$GW\nK routes"},
    {"a name server", "== ifcfg-eth0\nDEVICE=eth0\nDNS1=`cat x`\n", "U ifcfg-eth0:2 DNS1=`cat x`\nK resolver"},
    {"a variable that nobody asks for", "== ifcfg-eth0\nDEVICE=eth0\nNAME=$(cat x)\n", "U\nK"},
    {"declare ends with the function that sources the file", "== ifcfg-eth0\nDEVICE=eth0\ndeclare IPADDR=10.0.0.1\n",
     "A\nK"},
};

static void test_booleans(void)
{
	g_assert_true(service_is_true("yes") && service_is_true("TRUE") && service_is_true("t") &&
		      service_is_true("y") && service_is_true("1") && service_is_true("On"));
	g_assert_true(service_is_false("no") && service_is_false("False") && service_is_false("f") &&
		      service_is_false("N") && service_is_false("0") && service_is_false("off"));
	g_assert_false(service_is_true("2") || service_is_true("") || service_is_true(NULL) || service_is_true("yess"));
	g_assert_false(service_is_false("") || service_is_false(NULL) || service_is_false("none"));
}

/* As a link whose target is gone. */
static void lead_nowhere(const NetFiles *files, const char *name)
{
	NetFile *file = (NetFile *)net_files_find(files, name);

	g_clear_pointer(&file->doc, shvar_free);
	g_clear_pointer(&file->bytes, g_bytes_unref);
	file->stat.st_mode = 0;
}

static enum service_outcome outcome_of(const ServiceReading *reading, const NetFiles *files, const char *name)
{
	return service_reading_file(reading, net_files_find(files, name)->id)->outcome;
}

/* Both print FAILED; the loopback interface's failure does not show in the exit status. */
static void test_dangling(void)
{
	g_autoptr(NetFiles) files = service_case_files("== ifcfg-lo\nDEVICE=lo\n== ifcfg-eth0\nDEVICE=eth0\n");
	g_autoptr(ServiceReading) lo_only = NULL, both = NULL;

	lead_nowhere(files, "ifcfg-lo");
	lo_only = service_reading_new(files);
	g_assert_cmpint(outcome_of(lo_only, files, "ifcfg-lo"), ==, SERVICE_FAILED);
	g_assert_cmpint(outcome_of(lo_only, files, "ifcfg-eth0"), ==, SERVICE_OK);
	g_assert_cmpint(lo_only->exit_status, ==, 0);
	lead_nowhere(files, "ifcfg-eth0");
	both = service_reading_new(files);
	g_assert_cmpint(outcome_of(both, files, "ifcfg-eth0"), ==, SERVICE_FAILED);
	g_assert_cmpint(both->exit_status, ==, 1);
}

#define ADD(path, cases) service_case_add_all("/service/" path, cases, G_N_ELEMENTS(cases))

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_set_nonfatal_assertions();
	g_test_add_func("/service/booleans", test_booleans);
	g_test_add_func("/service/dangling", test_dangling);
	ADD("order", order);
	ADD("names", names);
	ADD("boot", boot);
	ADD("global", global);
	ADD("device", device);
	ADD("unknown", unknown);
	return g_test_run();
}
