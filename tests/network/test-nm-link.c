/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * NetworkManager's choice of a profile's type, and bonds, bridges, teams, VLANs, InfiniBand and their ports: the N
 * columns of doc/ifcfg.md 3.
 */
#include <glib.h>

#include "nm_case.h"

#define ETH0 "== ifcfg-eth0\nDEVICE=eth0\n"
#define IS_ETH0 "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet eth0\n"
#define REJECTED "ifcfg-eth0 rejected: "
#define WLAN0 "== ifcfg-wlan0\nDEVICE=wlan0\nTYPE=Wireless\n"
#define IS_WLAN0(id) "ifcfg-wlan0 profile\n  \"System " id "\" 802-11-wireless wlan0\n"
#define BOND0 "== ifcfg-bond0\nDEVICE=bond0\nTYPE=Bond\n"
#define IS_BOND0 "ifcfg-bond0 profile\n  \"Bond bond0\" bond bond0\n"
#define NO_BOND0 "ifcfg-bond0 rejected: "
#define BR0 "== ifcfg-br0\nDEVICE=br0\nTYPE=Bridge\n"
#define IS_BR0 "ifcfg-br0 profile\n  \"Bridge br0\" bridge br0\n"
#define TEAM0 "== ifcfg-team0\nDEVICE=team0\nDEVICETYPE=Team\n"
#define IS_TEAM0 "ifcfg-team0 profile\n  \"Team team0\" team team0\n"

static const NmCase types[] = {
    {"ethernet", ETH0 "TYPE=Ethernet\n", IS_ETH0},
    {"any-case", ETH0 "TYPE=eTHERNET\n", IS_ETH0},
    {"empty-is-missing", ETH0 "TYPE=\n", IS_ETH0},
    {"ctc", ETH0 "TYPE=CTC\n", IS_ETH0},
    {"guessed-bond", ETH0 "BONDING_MASTER=yes\n", "ifcfg-eth0 profile\n  \"Bond eth0\" bond eth0\n"},
    {"guessed-vlan", "== ifcfg-eth0\nDEVICE=eth0.5\nVLAN=yes\n", "ifcfg-eth0 profile\n  \"Vlan eth0\" vlan eth0.5\n"},
    {"dot-alone-is-no-vlan", "== ifcfg-eth0\nDEVICE=eth0.5\n",
     "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet eth0.5\n"},
    {"bond-name-alone-is-no-bond", "== ifcfg-eth0\nDEVICE=bond0\n",
     "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet bond0\n"},
    {"vlan-with-type-ethernet", "== ifcfg-eth0\nDEVICE=eth0.5\nTYPE=Ethernet\nVLAN=yes\n",
     "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet eth0.5\n"},
    {"own-script", "== ifcfg-ppp0\nDEVICE=ppp0\n== ifup-ppp\n",
     "ifcfg-ppp0 ignored: Ignore script for unknown device type which has a matching "
     "/etc/sysconfig/network-scripts/ifup-ppp script\n"},
    {"own-script-and-type", "== ifcfg-ppp0\nDEVICE=ppp0\nTYPE=Ethernet\n== ifup-ppp\n",
     "ifcfg-ppp0 profile\n  \"System ppp0\" 802-3-ethernet ppp0\n"},
    {"ifup-eth-is-no-own-script", ETH0 "== ifup-eth\n", IS_ETH0},
    {"script-of-another", "== ifcfg-em1\nDEVICE=em1\n== ifup-em1\n",
     "ifcfg-em1 profile\n  \"System em1\" 802-3-ethernet em1\n"},
    {"options-make-a-bond", ETH0 "BONDING_OPTS=mode=1\n", "ifcfg-eth0 profile\n  \"Bond eth0\" bond eth0\n"},
    {"options-make-a-bond-of-Ethernet", ETH0 "TYPE=Ethernet\nBONDING_OPTS=mode=1\n",
     "ifcfg-eth0 profile\n  \"Bond eth0\" bond eth0\n"},
    {"options-of-other-spelling", ETH0 "TYPE=ethernet\nBONDING_OPTS=mode=1\n", IS_ETH0},
    {"bonding-master-of-other-type", ETH0 "TYPE=Ethernet\nBONDING_MASTER=yes\n",
     REJECTED "BONDING_MASTER=yes key only allowed in TYPE=bond connections\n"},
    {"bonding-master-unknown-type", ETH0 "TYPE=ISDN\nBONDING_MASTER=yes\n",
     REJECTED "BONDING_MASTER=yes key only allowed in TYPE=bond connections\n"},
    {"team-config-makes-a-team", "== ifcfg-team0\nDEVICE=team0\nTEAM_CONFIG='{\"device\":\"team0\"}'\n", IS_TEAM0},
    {"team-config-beats-type", "== ifcfg-team0\nDEVICE=team0\nTYPE=Ethernet\nTEAM_CONFIG='{\"device\":\"team0\"}'\n",
     IS_TEAM0},
    {"devicetype-beats-type", "== ifcfg-team0\nDEVICE=team0\nTYPE=Ethernet\nDEVICETYPE=team\n", IS_TEAM0},
    {"team-port-type", ETH0 "DEVICETYPE=TeamPort\n", IS_ETH0},
    {"team-port-vlan", "== ifcfg-eth0\nDEVICE=eth0.5\nVLAN=yes\nDEVICETYPE=TeamPort\n",
     "ifcfg-eth0 profile\n  \"Vlan eth0\" vlan eth0.5\n"},
    {"devicetype-other-is-nothing", ETH0 "DEVICETYPE=ovs\n", IS_ETH0},
    {"wireless", WLAN0 "ESSID=cafe\nBOOTPROTO=dhcp\n", IS_WLAN0("cafe (wlan0)") "  4: auto\n"},
    {"wireless-hex", WLAN0 "ESSID=0x63616665\n", IS_WLAN0("cafe (wlan0)")},
    {"wireless-same-name", WLAN0 "ESSID=wlan0\n", IS_WLAN0("wlan0")},
    {"wireless-no-name", WLAN0, "ifcfg-wlan0 rejected: 802-11-wireless.ssid: property is missing\n"},
    {"wireless-bad-mode", WLAN0 "ESSID=cafe\nMODE=Master\n",
     "ifcfg-wlan0 rejected: Invalid mode 'master' (not 'Ad-Hoc', 'Ap', 'Managed', or 'Auto')\n"},
    {"wireless-bad-channel", WLAN0 "ESSID=cafe\nCHANNEL=0\n", "ifcfg-wlan0 rejected: Invalid wireless channel '0'\n"},
    {"wireless-band", WLAN0 "ESSID=cafe\nCHANNEL=36\nBAND=bg\n",
     "ifcfg-wlan0 rejected: Band 'bg' invalid for channel 36\n"},
    {"wireless-secured", WLAN0 "ESSID=x\nKEY_MGMT=WPA-PSK\n",
     "ifcfg-wlan0 ignored: Wireless interfaces with security are not explained.\n"},
};

static const NmCase bonds[] = {
    {"plain", BOND0, IS_BOND0},
    {"static", BOND0 "IPADDR=192.168.1.5\nPREFIX=24\n", IS_BOND0 "  4: manual 192.168.1.5/24\n"},
    {"no-device", "== ifcfg-bond0\nTYPE=Bond\n", NO_BOND0 "mandatory DEVICE keyword missing\n"},
    {"bad-device", "== ifcfg-bond0\nTYPE=Bond\nDEVICE=bond0:1\n",
     NO_BOND0 "connection.interface-name: property is missing\n"
	      "  ! invalid DEVICE name 'bond0:1': interface name contains an invalid character\n"},
    {"options", BOND0 "BONDING_OPTS=\"mode=active-backup miimon=100 primary=eth0\"\n", IS_BOND0},
    {"numeric-mode", BOND0 "BONDING_OPTS=mode=4\n", IS_BOND0},
    {"bad-option", BOND0 "BONDING_OPTS=\"mode=foo nonsense=1 miimon=x junk =1 miimon=\"\n",
     IS_BOND0 "  ! invalid bonding option 'mode' = foo\n  ! invalid bonding option 'nonsense' = 1\n  ! invalid bonding "
	      "option 'miimon' = x\n"},
    {"arp", BOND0 "BONDING_OPTS=\"arp_interval=100 arp_ip_target=+192.168.1.1\"\n", IS_BOND0},
    {"newer-options", BOND0 "BONDING_OPTS=\"peer_notif_delay=200 xmit_hash_policy=vlan+srcmac xmit_hash_policy=5\"\n",
     IS_BOND0 "  ! invalid bonding option 'peer_notif_delay' = 200\n"
	      "  ! invalid bonding option 'xmit_hash_policy' = vlan+srcmac\n"
	      "  ! invalid bonding option 'xmit_hash_policy' = 5\n"},
    {"arp-empty-target", BOND0 "BONDING_OPTS=\"arp_interval=100 arp_ip_target=192.168.1.1,\"\n",
     NO_BOND0 "bond.options: 'arp_interval' option requires 'arp_ip_target' option to be set\n"
	      "  ! invalid bonding option 'arp_ip_target' = 192.168.1.1,\n"},
    {"bad-uuid-is-told-first", BOND0 "UUID=x\nBONDING_OPTS=updelay=5\n",
     NO_BOND0 "connection.uuid: 'x' is not a valid UUID\n"},
    {"arp-without-target", BOND0 "BONDING_OPTS=arp_interval=100\n",
     NO_BOND0 "bond.options: 'arp_interval' option requires 'arp_ip_target' option to be set\n"},
    {"later-monitor-wins", BOND0 "BONDING_OPTS=\"miimon=100 arp_interval=100 arp_ip_target=192.168.1.1\"\n", IS_BOND0},
    {"later-monitor-takes-delays-along",
     BOND0 "BONDING_OPTS=\"miimon=100 updelay=5 arp_interval=100 arp_ip_target=192.168.1.1\"\n", IS_BOND0},
    {"later-miimon", BOND0 "BONDING_OPTS=\"arp_interval=100 arp_ip_target=192.168.1.1 miimon=100\"\n", IS_BOND0},
    {"target-behind-miimon", BOND0 "BONDING_OPTS=\"arp_interval=100 miimon=100 arp_ip_target=192.168.1.1\"\n",
     NO_BOND0 "bond.options: 'arp_ip_target' option requires 'arp_interval' option to be set\n"},
    {"delay-without-miimon", BOND0 "BONDING_OPTS=updelay=5\n",
     NO_BOND0 "bond.options: 'updelay' option requires 'miimon' option to be set\n"},
    {"delay-with-miimon-0", BOND0 "BONDING_OPTS=\"miimon=0 downdelay=5\"\n",
     NO_BOND0 "bond.options: 'downdelay' option requires 'miimon' option to be set\n"},
    {"primary-of-alb", BOND0 "BONDING_OPTS=\"mode=balance-alb primary=eth0\"\n",
     NO_BOND0 "bond.options: 'primary' option is only valid for 'mode=active-backup'\n"},
    {"two-counts-of-one", BOND0 "BONDING_OPTS=\"num_grat_arp=1 num_unsol_na=2\"\n",
     NO_BOND0 "bond.options: 'num_grat_arp' and 'num_unsol_na' cannot have different values\n"},
    {"unsupported-are-dropped", BOND0 "BONDING_OPTS=\"mode=broadcast packets_per_slave=2 lacp_rate=slow\"\n", IS_BOND0},
    {"primary-of-other-mode", BOND0 "BONDING_OPTS=\"mode=balance-rr primary=eth0\"\n",
     NO_BOND0 "bond.options: 'primary' option is only valid for 'mode=active-backup'\n"},
    {"arp-of-802.3ad", BOND0 "BONDING_OPTS=\"mode=802.3ad arp_interval=100 arp_ip_target=192.168.1.1\"\n",
     NO_BOND0 "bond.options: 'arp_ip_target' option requires 'arp_interval' option to be set\n"},
    {"lacp-of-other-mode", BOND0 "BONDING_OPTS=\"lacp_rate=fast\"\n",
     NO_BOND0 "bond.options: 'lacp_rate' option is only valid with mode '802.3ad'\n"},
    {"alb-with-arp", BOND0 "BONDING_OPTS=\"mode=balance-alb arp_interval=100 arp_ip_target=192.168.1.1\"\n",
     NO_BOND0 "bond.options: 'mode=balance-alb' is incompatible with 'arp_interval > 0'\n"},
};

static const NmCase ports[] = {
    {"bond", ETH0 "MASTER=bond0\nSLAVE=yes\n",
     "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet eth0 in bond bond0\n  4: none\n  6: none\n"},
    {"bond-without-slave", ETH0 "MASTER=bond0\n",
     "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet eth0 in bond bond0\n  4: none\n  6: none\n"},
    {"slave-without-master", ETH0 "SLAVE=yes\n", IS_ETH0},
    {"bond-uuid-first", ETH0 "MASTER=bond0\nMASTER_UUID=11111111-1111-1111-1111-111111111111\n",
     "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet eth0 in bond 11111111-1111-1111-1111-111111111111\n"
     "  4: none\n  6: none\n"},
    {"addresses-are-dropped", ETH0 "MASTER=bond0\nIPADDR=192.168.1.5\nPREFIX=24\n",
     "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet eth0 in bond bond0\n  4: none\n  6: none\n"},
    {"but-must-be-right", ETH0 "MASTER=bond0\nIPADDR=x\n", REJECTED "Invalid IPADDR IP4 address 'x'\n"},
    {"bridge", ETH0 "BRIDGE=br0\nBRIDGING_OPTS=\"priority=32 path_cost=100 hairpin_mode=on\"\n",
     "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet eth0 in bridge br0\n  4: none\n  6: none\n"},
    {"bridge-bad-options", ETH0 "BRIDGE=br0\nBRIDGING_OPTS=\"priority=64 path_cost=x hairpin_mode=0 max_age=3\"\n",
     "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet eth0 in bridge br0\n  4: none\n  6: none\n"
     "  ! invalid priority value '64': number is out of range\n  ! invalid path_cost value 'x': Invalid argument\n"
     "  ! invalid hairpin_mode value '0': is not a boolean\n  ! unhandled bridge option 'max_age'\n"},
    {"bridge-beats-bond-and-team", ETH0 "TEAM_MASTER=team0\nMASTER=bond0\nBRIDGE=br0\n",
     "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet eth0 in bridge br0\n  4: none\n  6: none\n"
     "  ! Already configured as slave of br0. Ignoring MASTER{_UUID}=\"bond0\"\n"
     "  ! Already configured as slave of br0. Ignoring TEAM_MASTER{_UUID}=\"team0\"\n"},
    {"team", ETH0 "DEVICETYPE=TeamPort\nTEAM_MASTER=team0\nTEAM_PORT_CONFIG='{\"prio\":1}'\n",
     "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet eth0 in team team0\n  4: none\n  6: none\n"},
    {"team-bad-config", ETH0 "TEAM_MASTER=team0\nTEAM_PORT_CONFIG=[]\n",
     "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet eth0 in team team0\n  4: none\n  6: none\n"
     "  ! ignoring invalid team configuration: is not a JSON object\n"},
    {"ovs", ETH0 "OVS_PORT=port0\nBRIDGE=\n",
     "ifcfg-eth0 profile\n  \"System eth0\" 802-3-ethernet eth0 in ovs-port port0\n  4: none\n  6: none\n"},
    {"empty-master", ETH0 "MASTER=\n", IS_ETH0},
};

static const NmCase bridges[] = {
    {"plain", BR0, IS_BR0},
    {"no-device", "== ifcfg-br0\nTYPE=Bridge\n", "ifcfg-br0 rejected: mandatory DEVICE keyword missing\n"},
    {"lower-case-type", "== ifcfg-br0\nDEVICE=br0\nTYPE=bridge\n", IS_BR0},
    {"stp", BR0 "STP=on\nDELAY=3\nBRIDGING_OPTS=\"priority=32744 hello_time=7 max_age=39 ageing_time=235352\"\n",
     IS_BR0},
    {"stp-YES", BR0 "STP=YES\nDELAY=3\n", IS_BR0},
    {"stp-bad", BR0 "STP=true\n", IS_BR0 "  ! invalid STP value 'true'\n"},
    {"delay-without-stp", BR0 "DELAY=3\nBRIDGING_OPTS=\"priority=1 hello_time=2 max_age=6 ageing_time=300\"\n",
     IS_BR0 "  ! 'DELAY' invalid when STP is disabled\n  ! 'priority' invalid when STP is disabled\n  ! 'hello_time' "
	    "invalid when STP is disabled\n  ! 'max_age' invalid when STP is disabled\n"},
    {"bad-values", BR0 "STP=on\nDELAY=31\nBRIDGING_OPTS=\"multicast_snooping=2 nonsense=1 hello_time=-1\"\n",
     IS_BR0 "  ! invalid DELAY value '31': number is out of range\n"
	    "  ! invalid multicast_snooping value '2': Numerical result out of range\n"
	    "  ! unhandled bridge option 'nonsense'\n"
	    "  ! invalid hello_time value '-1': Numerical result out of range\n"},
    {"bad-mac", BR0 "BRIDGE_MACADDR=x\n", "ifcfg-br0 rejected: bridge.mac-address: is not a valid MAC address\n"},
};

static const NmCase teams[] = {
    {"plain", TEAM0, IS_TEAM0},
    {"type", "== ifcfg-team0\nDEVICE=team0\nTYPE=Team\n", IS_TEAM0},
    {"no-device", "== ifcfg-team0\nDEVICETYPE=Team\n", "ifcfg-team0 rejected: mandatory DEVICE keyword missing\n"},
    {"no-object", TEAM0 "TEAM_CONFIG=[]\n", IS_TEAM0 "  ! ignoring invalid team configuration: is not a JSON object\n"},
};

#define VLAN "== ifcfg-vlan5\nTYPE=Vlan\n"
#define NO_VLAN "ifcfg-vlan5 rejected: "

static const NmCase vlans[] = {
    {"device-dot", VLAN "DEVICE=eth0.5\n", "ifcfg-vlan5 profile\n  \"Vlan vlan5\" vlan eth0.5\n"},
    {"vlan-name", VLAN "DEVICE=vlan5\nPHYSDEV=eth0\n", "ifcfg-vlan5 profile\n  \"Vlan vlan5\" vlan vlan5\n"},
    {"free-name", VLAN "DEVICE=dmz\nVLAN_ID=5\nPHYSDEV=eth0\n", "ifcfg-vlan5 profile\n  \"Vlan vlan5\" vlan dmz\n"},
    {"no-name", VLAN "VLAN_ID=5\nPHYSDEV=eth0\n", "ifcfg-vlan5 profile\n  \"Vlan vlan5\" vlan (any)\n"},
    {"no-parent", VLAN "DEVICE=vlan5\n", NO_VLAN "Failed to determine VLAN parent from DEVICE or PHYSDEV\n"},
    {"vlan-prefix-is-no-parent", VLAN "DEVICE=vlan0.5\n",
     NO_VLAN "Failed to determine VLAN parent from DEVICE or PHYSDEV\n"},
    {"no-id", VLAN "DEVICE=dmz\nPHYSDEV=eth0\n", NO_VLAN "Failed to determine VLAN ID from DEVICE or VLAN_ID.\n"},
    {"neither", VLAN "PHYSDEV=eth0\n", NO_VLAN "Missing DEVICE property; cannot determine VLAN ID.\n"},
    {"bad-id", VLAN "DEVICE=eth0.5\nVLAN_ID=5000\n", NO_VLAN "Invalid VLAN_ID '5000'\n"},
    {"name-beats-id", VLAN "DEVICE=eth0.4095\nVLAN_ID=5\n",
     NO_VLAN "vlan.id: the vlan id must be in range 0-4094 but is 4095\n"},
    {"id-when-name-has-none", VLAN "DEVICE=eth0.x\nVLAN_ID=5\n", "ifcfg-vlan5 profile\n  \"Vlan vlan5\" vlan eth0.x\n"},
    {"reorder", VLAN "DEVICE=eth0.5\nREORDER_HDR=no\n",
     "ifcfg-vlan5 profile\n  \"Vlan vlan5\" vlan eth0.5\n  ! REORDER_HDR key is deprecated, use VLAN_FLAGS\n"},
    {"reorder-agrees", VLAN "DEVICE=eth0.5\nREORDER_HDR=no\nVLAN_FLAGS=NO_REORDER_HDR\n",
     "ifcfg-vlan5 profile\n  \"Vlan vlan5\" vlan eth0.5\n"},
    {"priority-map", VLAN "DEVICE=eth0.5\nVLAN_INGRESS_PRIORITY_MAP=0:1,2:99999999999,3\n",
     "ifcfg-vlan5 profile\n  \"Vlan vlan5\" vlan eth0.5\n"
     "  ! invalid VLAN_INGRESS_PRIORITY_MAP priority map item '2:99999999999'\n"},
};

#define IB "== ifcfg-ib0\nTYPE=InfiniBand\n"
#define NO_IB "ifcfg-ib0 rejected: "
#define MAC20 "80:00:02:00:fe:80:00:00:00:00:00:00:f4:52:14:03:00:7b:cb:a1"

static const NmCase infinibands[] = {
    {"plain", IB "DEVICE=ib0\nHWADDR=" MAC20 "\nMTU=2044\n", "ifcfg-ib0 profile\n  \"System ib0\" infiniband ib0\n"},
    {"ethernet-mac", IB "DEVICE=ib0\nHWADDR=52:54:00:12:34:56\n",
     NO_IB "infiniband.mac-address: property is invalid\n"},
    {"partition", IB "DEVICE=ib0.8002\nPKEY=yes\nPHYSDEV=ib0\nPKEY_ID=2\n",
     "ifcfg-ib0 profile\n  \"System ib0\" infiniband ib0.8002\n"},
    {"partition-no-physdev", IB "DEVICE=ib0.8002\nPKEY=yes\nPKEY_ID=2\n",
     NO_IB "Failed to create InfiniBand setting.\n  ! InfiniBand connection specified PKEY but not PHYSDEV\n"},
    {"partition-bad-id", IB "DEVICE=ib0.8002\nPKEY=yes\nPHYSDEV=ib0\nPKEY_ID=x\n",
     NO_IB "Failed to create InfiniBand setting.\n  ! invalid InfiniBand PKEY_ID 'x'\n"},
    {"partition-name", IB "DEVICE=ib0.2\nPKEY=yes\nPHYSDEV=ib0\nPKEY_ID=2\n",
     NO_IB "Failed to create InfiniBand setting.\n  ! InfiniBand DEVICE (ib0.2) does not match PHYSDEV+PKEY_ID "
	   "(ib0.8002)\n"},
};

#define DCB ETH0 "DCB=yes\n"

static const NmCase dcbs[] = {
    {"plain", DCB "DCB_APP_FCOE_ENABLE=yes\nDCB_APP_FCOE_PRIORITY=7\nDCB_APP_FCOE_MODE=vn2vn\n", IS_ETH0},
    {"off", ETH0 "DCB_APP_FCOE_PRIORITY=9\n", IS_ETH0},
    {"priority", DCB "DCB_APP_FCOE_ENABLE=yes\nDCB_APP_FCOE_PRIORITY=9\n",
     REJECTED "Invalid DCB_APP_FCOE_PRIORITY value '9' (expected 0 - 7)\n"},
    {"mode", DCB "DCB_APP_FCOE_ENABLE=yes\nDCB_APP_FCOE_MODE=x\n",
     REJECTED "invalid FCoE mode\n  ! invalid FCoE mode 'x'\n"},
    {"not-enabled", DCB "DCB_PFC_UP=x\n", IS_ETH0 "  ! ignoring DCB_PFC_UP; PFC is not enabled\n"},
    {"bools", DCB "DCB_PFC_ENABLE=yes\nDCB_PFC_UP=01101110\n", IS_ETH0},
    {"short-bools", DCB "DCB_PFC_ENABLE=yes\nDCB_PFC_UP=0110\n",
     REJECTED "boolean array must be 8 characters\n  ! DCB_PFC_UP value '0110' must be 8 characters long\n"},
    {"bad-bools", DCB "DCB_PFC_ENABLE=yes\nDCB_PFC_UP=01101112\n",
     REJECTED "invalid boolean digit\n  ! invalid DCB_PFC_UP value '01101112': not all 0s and 1s\n"},
    {"groups", DCB "DCB_PG_ENABLE=yes\nDCB_PG_ID=01234fFf\nDCB_PG_PCT=25,0,75,0,0,0,0,0\nDCB_PG_UP2TC=01234567\n",
     IS_ETH0},
    {"bad-digits", DCB "DCB_PG_ENABLE=yes\nDCB_PG_UP2TC=0123456f\n",
     REJECTED "invalid uint digit\n  ! invalid DCB_PG_UP2TC value '0123456f': not 0 - 7\n"},
    {"few-percents", DCB "DCB_PG_ENABLE=yes\nDCB_PG_PCT=25,75\n",
     REJECTED "percent array must be 8 elements\n  ! invalid DCB_PG_PCT percentage list value '25,75'\n"},
    {"not-100-percent", DCB "DCB_PG_ENABLE=yes\nDCB_PG_PCT=25,0,74,0,0,0,0,0\n",
     REJECTED "invalid percentage sum\n  ! DCB_PG_PCT percentages do not equal 100%\n"},
};

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	nm_case_add_all("/nm/type", types, G_N_ELEMENTS(types));
	nm_case_add_all("/nm/bond", bonds, G_N_ELEMENTS(bonds));
	nm_case_add_all("/nm/port", ports, G_N_ELEMENTS(ports));
	nm_case_add_all("/nm/bridge", bridges, G_N_ELEMENTS(bridges));
	nm_case_add_all("/nm/team", teams, G_N_ELEMENTS(teams));
	nm_case_add_all("/nm/vlan", vlans, G_N_ELEMENTS(vlans));
	nm_case_add_all("/nm/dcb", dcbs, G_N_ELEMENTS(dcbs));
	nm_case_add_all("/nm/infiniband", infinibands, G_N_ELEMENTS(infinibands));
	return g_test_run();
}
