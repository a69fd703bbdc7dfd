# SPDX-License-Identifier: GPL-2.0-or-later
"""Machines that are set up well, as the installer, nmtui, nmcli 1.18 and the networking guide of RHEL 7 write them. Both
systems agree about each, and so no strict check may speak."""
from fixtures import NETWORK, SCRIPTS

UUID = "6f8a1c52-0d3e-4b7f-9a55-%012d"
IPV6 = """IPV6INIT=yes
IPV6_AUTOCONF=yes
IPV6_DEFROUTE=yes
IPV6_FAILURE_FATAL=no
IPV6_ADDR_GEN_MODE=stable-privacy
"""
IPV6_OFF = "IPV6INIT=no\n"
HEAD = "TYPE=Ethernet\nPROXY_METHOD=none\nBROWSER_ONLY=no\n"


def tail(device, number=1, name=None, onboot="yes"):
    return "NAME=%s\nUUID=%s\nDEVICE=%s\nONBOOT=%s\n" % (name or device, UUID % number, device, onboot)


def static(address, prefix=24, gateway=None, defroute="yes"):
    lines = ["BOOTPROTO=none", "IPADDR=%s" % address, "PREFIX=%d" % prefix]
    lines += ["GATEWAY=%s" % gateway] if gateway else []
    return "\n".join(lines + ["DEFROUTE=%s" % defroute, "IPV4_FAILURE_FATAL=no"]) + "\n"


DHCP = "BOOTPROTO=dhcp\nDEFROUTE=yes\nIPV4_FAILURE_FATAL=no\n"
ETH0 = HEAD + static("192.168.1.5", 24, "192.168.1.1") + IPV6 + tail("eth0")
SERVICE_ONLY = "NM_CONTROLLED=no\nBOOTPROTO=none\nONBOOT=yes\nIPADDR=192.168.1.5\nPREFIX=24\n"
OWN_ROUTE = static("192.168.1.5", 24, "192.168.1.1")


def slave(device, number, master="MASTER=bond0\nSLAVE=yes\n"):
    return "TYPE=Ethernet\n" + tail(device, number, "bond-slave-" + device) + master


PLACES = {"network": NETWORK, "hostname": "etc/hostname", "hosts": "etc/hosts"}


# What the machine is; its files in network-scripts by what stands behind "ifcfg-", or by their full name with a dash;
# those of PLACES are elsewhere; /etc/sysconfig/network is empty but for a comment where nothing else is said.
SOUND = [
    ("DHCP as the installer writes it", {"eth0": HEAD + DHCP + IPV6 + tail("eth0")}),
    ("DHCP with the card off at boot, and a second one on",
     {"eth0": HEAD + DHCP + IPV6 + tail("eth0", onboot="no"), "eth1": HEAD + DHCP + IPV6 + tail("eth1", 2)}),
    ("DHCP with an own name server",
     {"eth0": HEAD + DHCP + "PEERDNS=yes\nDNS1=192.168.1.53\nDOMAIN=example.com\n" + IPV6 + tail("eth0")}),
    ("DHCP with PEERDNS=no, and no name server in the file",
     {"eth0": HEAD + DHCP + "PEERDNS=no\n" + IPV6 + tail("eth0")}),
    ("DHCP with a host name for the server",
     {"eth0": HEAD + DHCP + "DHCP_HOSTNAME=web1\n" + IPV6 + tail("eth0")}),
    ("a minimal DHCP file by hand", {"eth0": "DEVICE=eth0\nBOOTPROTO=dhcp\nONBOOT=yes\n"}),
    ("a minimal static file with NETMASK by hand",
     {"eth0": "DEVICE=eth0\nBOOTPROTO=none\nONBOOT=yes\nPREFIX=24\nIPADDR=10.0.1.27\n"}),
    ("NETMASK and GATEWAY by hand",
     {"eth0": "DEVICE=eth0\nBOOTPROTO=static\nONBOOT=yes\nIPADDR=10.0.1.27\nNETMASK=255.255.255.0\n"
              "GATEWAY=10.0.1.1\nDNS1=10.0.1.2\nDNS2=10.0.1.3\nDOMAIN=\"example.com example.org\"\n"}),
    ("NETWORK and BROADCAST that fit",
     {"eth0": "DEVICE=eth0\nBOOTPROTO=static\nONBOOT=yes\nIPADDR=10.0.1.27\nNETMASK=255.255.255.0\n"
              "NETWORK=10.0.1.0\nBROADCAST=10.0.1.255\nGATEWAY=10.0.1.1\nHWADDR=52:54:00:00:00:01\n"}),
    ("a static file as nmtui writes it", {"eth0": ETH0}),
    ("static without IPv6", {"eth0": HEAD + OWN_ROUTE + IPV6_OFF + tail("eth0")}),
    ("static with name servers and a search list",
     {"eth0": HEAD + OWN_ROUTE + "DNS1=192.168.1.1\nDNS2=8.8.8.8\nDOMAIN=\"example.com lab.example.com\"\n" + IPV6
              + tail("eth0")}),
    ("static without any gateway", {"eth0": HEAD + static("192.168.1.5") + IPV6 + tail("eth0")}),
    ("three addresses as nmcli writes them",
     {"eth0": HEAD + "BOOTPROTO=none\nIPADDR=192.168.1.5\nPREFIX=24\nIPADDR1=192.168.1.6\nPREFIX1=24\n"
              "IPADDR2=10.0.0.5\nPREFIX2=8\nGATEWAY=192.168.1.1\nDEFROUTE=yes\nIPV4_FAILURE_FATAL=no\n" + IPV6_OFF
              + tail("eth0")}),
    ("addresses numbered 0, 1, 2 without a gateway",
     {"eth0": "DEVICE=eth0\nBOOTPROTO=none\nONBOOT=yes\nIPADDR0=192.168.1.5\nPREFIX0=24\nIPADDR1=192.168.1.6\n"
              "NETMASK1=255.255.255.0\nIPADDR2=192.168.1.7\nPREFIX2=24\n"}),
    ("two cards, one with the gateway",
     {"eth0": ETH0, "eth1": HEAD + static("10.0.0.5", 8, None, "no") + IPV6_OFF + tail("eth1", 2)}),
    ("two cards, the second keeps DHCP from the default route",
     {"eth0": ETH0, "eth1": HEAD + DHCP.replace("DEFROUTE=yes", "DEFROUTE=no") + IPV6_OFF + tail("eth1", 2)}),
    ("a card that is prepared but has no address",
     {"eth0": ETH0, "eth1": "TYPE=Ethernet\nBOOTPROTO=none\nIPV6INIT=no\n" + tail("eth1", 2)}),
    ("HWADDR, MTU and ZONE",
     {"eth0": HEAD + "HWADDR=52:54:00:00:00:01\nMTU=9000\nZONE=internal\n" + OWN_ROUTE + IPV6 + tail("eth0")}),
    ("HWADDR in capitals", {"eth0": ETH0.replace("DEVICE=", "HWADDR=\"52:54:00:00:00:01\"\nDEVICE=")}),
    ("the network service alone",
     {"eth0": "DEVICE=eth0\nNM_CONTROLLED=no\nBOOTPROTO=none\nONBOOT=yes\nIPADDR=192.168.1.5\nPREFIX=24\n"
              "GATEWAY=192.168.1.1\nUSERCTL=no\nTYPE=Ethernet\n"}),
    ("the network service for one card, NetworkManager for the other",
     {"eth0": "DEVICE=eth0\nNM_CONTROLLED=\"no\"\nBOOTPROTO=\"dhcp\"\nONBOOT=\"yes\"\nTYPE=\"Ethernet\"\n",
      "eth1": HEAD + DHCP.replace("DEFROUTE=yes", "DEFROUTE=no") + IPV6 + tail("eth1", 2)}),
    ("every value in double quotes, as older installers wrote it",
     {"eth0": "DEVICE=\"eth0\"\nBOOTPROTO=\"static\"\nIPADDR=\"192.168.1.5\"\nNETMASK=\"255.255.255.0\"\n"
              "GATEWAY=\"192.168.1.1\"\nONBOOT=\"yes\"\nTYPE=\"Ethernet\"\nHWADDR=\"52:54:00:00:00:01\"\n"
              "NM_CONTROLLED=\"yes\"\nIPV6INIT=\"no\"\nUUID=\"%s\"\n" % (UUID % 1)}),
    ("single quotes, comments and empty lines",
     {"eth0": "# The card of the class room\n\nDEVICE='eth0'   # left port\nBOOTPROTO=none\n\n  # the address\n"
              "IPADDR='192.168.1.5'\nPREFIX=24 # a class C\nGATEWAY=192.168.1.1\t# router\nONBOOT=yes\n"
              "#GATEWAY=\n#IPADDR=192.168.1.9\n"}),
    ("a name with blanks and an apostrophe",
     {"eth0": HEAD + OWN_ROUTE + IPV6 + tail("eth0", 1, "\"Mr Sato's wire\"")}),
    ("a file called after the profile, as nmcli does",
     {"Wired_connection_1": HEAD + DHCP + IPV6 + tail("eth0", 1, "\"Wired connection 1\"")}),
    ("a Japanese name", {"eth0": HEAD + DHCP + IPV6 + tail("eth0", 1, "\"教室の有線\"")}),
    ("no final newline", {"eth0": ETH0.rstrip("\n")}),
    ("a fixed IPv6 address",
     {"eth0": HEAD + OWN_ROUTE + "IPV6INIT=yes\nIPV6_AUTOCONF=no\nIPV6_DEFROUTE=yes\nIPV6_FAILURE_FATAL=no\n"
              "IPV6ADDR=2001:db8::5/64\nIPV6_DEFAULTGW=2001:db8::1\nDNS1=2001:db8::53\n" + tail("eth0")}),
    ("several IPv6 addresses, and a link-local router",
     {"eth0": HEAD + OWN_ROUTE + "IPV6INIT=yes\nIPV6_AUTOCONF=no\nIPV6ADDR=2001:db8::5/64\n"
              "IPV6ADDR_SECONDARIES=\"2001:db8::6/64 2001:db8::7/64\"\nIPV6_DEFAULTGW=fe80::1%eth0\n" + tail("eth0")}),
    ("IPv6 switched off for the machine",
     {"network": "NETWORKING=yes\nNETWORKING_IPV6=no\nIPV6INIT=no\n", "eth0": HEAD + OWN_ROUTE + tail("eth0")}),
    ("DHCPv6",
     {"eth0": HEAD + DHCP + "IPV6INIT=yes\nIPV6_AUTOCONF=no\nDHCPV6C=yes\nIPV6_DEFROUTE=yes\n" + tail("eth0")}),
    ("/etc/sysconfig/network as it often is",
     {"network": "# Created by anaconda\nNETWORKING=yes\nHOSTNAME=web1.example.com\nNOZEROCONF=yes\n", "eth0": ETH0}),
    ("an empty /etc/sysconfig/network", {"network": "", "eth0": ETH0}),
    ("ifcfg-lo as the package has it",
     {"lo": "DEVICE=lo\nIPADDR=127.0.0.1\nNETMASK=255.0.0.0\nNETWORK=127.0.0.0\n"
            "# If you're having problems with gated making 127.0.0.0/8 a martian,\n"
            "# you can change this to something else (255.255.255.255, for example)\n"
            "BROADCAST=127.255.255.255\nONBOOT=yes\nNAME=loopback\n", "eth0": ETH0}),
    ("an alias file",
     {"eth0": ETH0, "eth0:1": "DEVICE=eth0:1\nBOOTPROTO=static\nIPADDR=192.168.1.6\nNETMASK=255.255.255.0\n"
                              "ONBOOT=yes\n"}),
    ("two alias files with ONPARENT",
     {"eth0": HEAD + static("192.168.1.5") + IPV6_OFF + tail("eth0"),
      "eth0:0": "DEVICE=eth0:0\nONPARENT=yes\nIPADDR=192.168.1.6\nPREFIX=24\n",
      "eth0:web": "DEVICE=eth0:web\nONPARENT=yes\nIPADDR=172.16.0.6\nPREFIX=16\n"}),
    ("routes as ip takes them",
     {"eth0": ETH0, "-route-eth0": "10.10.10.0/24 via 192.168.1.254 dev eth0\n# the lab\n"
                                   "172.16.0.0/12 via 192.168.1.253 metric 100\n\n198.51.100.7 via 192.168.1.254\n"}),
    ("routes as nmcli writes them",
     {"eth0": ETH0, "-route-eth0": "ADDRESS0=10.10.10.0\nNETMASK0=255.255.255.0\nGATEWAY0=192.168.1.254\nMETRIC0=100\n"
                                   "ADDRESS1=172.16.0.0\nNETMASK1=255.240.0.0\nGATEWAY1=192.168.1.253\n"}),
    ("IPv6 routes",
     {"eth0": HEAD + OWN_ROUTE + "IPV6INIT=yes\nIPV6_AUTOCONF=no\nIPV6ADDR=2001:db8::5/64\n" + tail("eth0"),
      "-route6-eth0": "2001:db8:1::/48 via 2001:db8::1 metric 1024\n2001:db8:2::/48 via 2001:db8::2 dev eth0\n"}),
    ("empty route files, as nmcli can leave them", {"eth0": ETH0, "-route-eth0": "", "-route6-eth0": "\n"}),
    ("a bond as nmcli writes it",
     {"bond0": "BONDING_OPTS=\"mode=active-backup miimon=100\"\nTYPE=Bond\nBONDING_MASTER=yes\nPROXY_METHOD=none\n"
               "BROWSER_ONLY=no\n" + OWN_ROUTE + IPV6 + tail("bond0"),
      "bond-slave-eth0": slave("eth0", 2), "bond-slave-eth1": slave("eth1", 3)}),
    ("a bond as the guide writes it",
     {"bond0": "DEVICE=bond0\nNAME=bond0\nTYPE=Bond\nBONDING_MASTER=yes\nIPADDR=192.168.1.1\nPREFIX=24\nONBOOT=yes\n"
               "BOOTPROTO=none\nBONDING_OPTS=\"mode=1 miimon=100\"\nNM_CONTROLLED=\"no\"\n",
      "eth0": "DEVICE=eth0\nNAME=bond0-slave\nTYPE=Ethernet\nBOOTPROTO=none\nONBOOT=yes\nMASTER=bond0\nSLAVE=yes\n"
              "NM_CONTROLLED=\"no\"\n",
      "eth1": "DEVICE=eth1\nNAME=bond0-slave\nTYPE=Ethernet\nBOOTPROTO=none\nONBOOT=yes\nMASTER=bond0\nSLAVE=yes\n"
              "NM_CONTROLLED=\"no\"\n"}),
    ("a bond whose slaves name it by its UUID too",
     {"bond0": "BONDING_OPTS=mode=802.3ad\nTYPE=Bond\nBONDING_MASTER=yes\n" + DHCP + tail("bond0"),
      "bond-slave-eth0": slave("eth0", 2, "MASTER_UUID=%s\nMASTER=bond0\nSLAVE=yes\n" % (UUID % 1))}),
    ("a bridge by hand",
     {"br0": "DEVICE=br0\nTYPE=Bridge\nIPADDR=192.168.1.5\nPREFIX=24\nGATEWAY=192.168.1.1\nBOOTPROTO=none\n"
             "ONBOOT=yes\nDELAY=0\n",
      "eth0": "DEVICE=eth0\nTYPE=Ethernet\nHWADDR=52:54:00:00:00:01\nBOOTPROTO=none\nONBOOT=yes\nBRIDGE=br0\n"}),
    ("a bridge as nmcli writes it",
     {"br0": "STP=yes\nBRIDGING_OPTS=priority=32768\nTYPE=Bridge\nPROXY_METHOD=none\nBROWSER_ONLY=no\n" + OWN_ROUTE
             + IPV6_OFF + tail("br0"),
      "bridge-slave-eth0": "TYPE=Ethernet\n" + tail("eth0", 2, "bridge-slave-eth0") + "BRIDGE=br0\n"}),
    ("a bridge over a bond",
     {"br0": "DEVICE=br0\nTYPE=Bridge\nIPADDR=192.168.1.5\nPREFIX=24\nONBOOT=yes\nBOOTPROTO=none\n",
      "bond0": "DEVICE=bond0\nTYPE=Bond\nBONDING_MASTER=yes\nBONDING_OPTS=\"mode=1\"\nONBOOT=yes\nBRIDGE=br0\n"
               "BOOTPROTO=none\n",
      "eth0": slave("eth0", 2)}),
    ("a VLAN by hand",
     {"eth0": ETH0, "eth0.192": "DEVICE=eth0.192\nBOOTPROTO=none\nONBOOT=yes\nIPADDR=10.1.0.5\nPREFIX=24\nVLAN=yes\n"}),
    ("a VLAN with a free name by hand",
     {"eth0": "DEVICE=eth0\nTYPE=Ethernet\nBOOTPROTO=none\nONBOOT=yes\n",
      "vlan7": "VLAN=yes\nTYPE=Vlan\nDEVICE=vlan7\nPHYSDEV=eth0\nBOOTPROTO=dhcp\nONBOOT=yes\n"}),
    ("a VLAN as nmcli writes it",
     {"eth0": ETH0, "vlan-eth0.5": "VLAN=yes\nTYPE=Vlan\nPHYSDEV=eth0\nVLAN_ID=5\nREORDER_HDR=yes\nGVRP=no\nMVRP=no\n"
                                   "PROXY_METHOD=none\nBROWSER_ONLY=no\n" + static("10.1.0.5") + IPV6
                                   + tail("eth0.5", 2, "vlan-eth0.5")}),
    ("a VLAN over a bond",
     {"bond0": "DEVICE=bond0\nTYPE=Bond\nBONDING_MASTER=yes\nBONDING_OPTS=\"mode=1 miimon=100\"\nONBOOT=yes\n"
               "BOOTPROTO=none\n",
      "eth0": slave("eth0", 2), "eth1": slave("eth1", 3),
      "bond0.20": "DEVICE=bond0.20\nVLAN=yes\nBOOTPROTO=none\nIPADDR=10.1.0.5\nPREFIX=24\nGATEWAY=10.1.0.1\n"
                  "ONBOOT=yes\n"}),
    ("a VLAN with a free name for both systems",
     {"eth0": ETH0, "lab": "VLAN=yes\nTYPE=Vlan\nDEVICE=lab\nPHYSDEV=eth0\nVLAN_ID=5\nVID=5\nBOOTPROTO=none\n"
                           "IPADDR=10.1.0.5\nPREFIX=24\nONBOOT=yes\n"}),
    ("a machine with its own name",
     {"eth0": ETH0, "hostname": "web1.example.com\n",
      "hosts": "127.0.0.1   localhost localhost.localdomain localhost4 localhost4.localdomain4\n"
               "::1         localhost localhost.localdomain localhost6 localhost6.localdomain6\n"
               "\n# us\n192.168.1.5 web1.example.com web1 www # the web server\n192.168.1.9 db1.example.com db1\n"
               "2001:db8::5 web1.example.com\n"}),
    ("a machine with its own name at 127.0.1.1",
     {"eth0": ETH0, "hostname": "web1.example.com\n", "hosts": "127.0.0.1 localhost\n127.0.1.1 web1.example.com web1\n"}),
    ("a named machine by DHCP",
     {"eth0": HEAD + DHCP + IPV6 + tail("eth0"), "hostname": "# mine\nweb1.example.com\n",
      "hosts": "127.0.0.1 web1.example.com web1 localhost\n"}),
    ("a team as nmcli writes it",
     {"team0": "TEAM_CONFIG=\"{\\\"runner\\\": {\\\"name\\\": \\\"activebackup\\\"}}\"\nPROXY_METHOD=none\n"
               "BROWSER_ONLY=no\n" + OWN_ROUTE + IPV6 + tail("team0") + "DEVICETYPE=Team\n",
      "team0-port1": tail("eth0", 2, "team0-port1") + "TEAM_MASTER_UUID=%s\nTEAM_MASTER=team0\n"
                                                      "DEVICETYPE=TeamPort\n" % (UUID % 1)}),
    ("a team as the guide writes it",
     {"team0": "DEVICE=team0\nDEVICETYPE=Team\nONBOOT=yes\nBOOTPROTO=none\nIPADDR=192.168.11.1\nPREFIX=24\n"
               "TEAM_CONFIG='{\"runner\": {\"name\": \"activebackup\"}, \"link_watch\": {\"name\": \"ethtool\"}}'\n",
      "eth1": "DEVICE=eth1\nHWADDR=52:54:00:00:00:02\nDEVICETYPE=TeamPort\nONBOOT=yes\nTEAM_MASTER=team0\n"
              "TEAM_PORT_CONFIG='{\"prio\": 100}'\n"}),
    ("a wireless card as NetworkManager writes it",
     {"eth0": ETH0, "Home": "ESSID=\"My home\"\nMODE=Managed\nKEY_MGMT=WPA-PSK\nMAC_ADDRESS_RANDOMIZATION=default\n"
                            "TYPE=Wireless\n" + DHCP.replace("=yes", "=no") + IPV6_OFF
                            + "NAME=Home\nUUID=%s\nONBOOT=yes\n" % (UUID % 9),
      "-keys-Home": "WPA_PSK='a secret pass'\n"}),
    ("two cards with a gateway each and different metrics, the network service alone",
     {"eth0": "DEVICE=eth0\nNM_CONTROLLED=no\nBOOTPROTO=none\nONBOOT=yes\nIPADDR=192.168.1.5\nPREFIX=24\n"
              "GATEWAY=192.168.1.1\nMETRIC=100\n",
      "eth1": "DEVICE=eth1\nNM_CONTROLLED=no\nBOOTPROTO=none\nONBOOT=yes\nIPADDR=10.0.0.5\nPREFIX=8\n"
              "GATEWAY=10.0.0.1\nMETRIC=200\n"}),
    ("policy routing by the network service alone",
     {"eth0": "DEVICE=eth0\nNM_CONTROLLED=no\nBOOTPROTO=none\nONBOOT=yes\nIPADDR=192.168.1.5\nPREFIX=24\n"
              "GATEWAY=192.168.1.1\n",
      "-rule-eth0": "from 192.168.1.5 table 200\n", "-route-eth0": "10.0.0.0/8 via 192.168.1.254 table 200\n"}),
    ("two cards in one subnet, with rules for each, by the network service alone",
     {"eth0": "DEVICE=eth0\n" + SERVICE_ONLY, "-rule-eth0": "from 192.168.1.5 table 200\n",
      "-route-eth0": "192.168.1.0/24 dev eth0 table 200\n",
      "eth1": "DEVICE=eth1\n" + SERVICE_ONLY.replace(".5", ".6"), "-rule-eth1": "from 192.168.1.6 table 201\n",
      "-route-eth1": "192.168.1.0/24 dev eth1 table 201\n"}),
    ("what only the network service knows, for it alone: a range and an alias without DEVICE",
     {"eth0": "DEVICE=eth0\n" + SERVICE_ONLY, "eth0:1": "IPADDR=192.168.1.6\nPREFIX=24\n",
      "eth0-range0": "IPADDR_START=192.168.1.10\nIPADDR_END=192.168.1.20\nPREFIX=24\nCLONENUM_START=5\n"}),
    ("IPv6 without IPV6INIT, for the network service alone",
     {"eth0": "DEVICE=eth0\n" + SERVICE_ONLY + "IPV6ADDR=2001:db8::5/64\n"}),
    ("the default route in a route file by the name of the device, for the network service alone",
     {"lan": "DEVICE=eth0\n" + SERVICE_ONLY, "-route-eth0": "default via 192.168.1.1 dev eth0\n"}),
    ("IPADDR0 and GATEWAY, for the network service alone",
     {"eth0": "DEVICE=eth0\n" + SERVICE_ONLY.replace("IPADDR", "IPADDR0").replace("PREFIX", "PREFIX0")
              + "GATEWAY=192.168.1.1\n"}),
    ("two profiles of one card, of which one starts",
     {"eth0": ETH0, "Office": HEAD + DHCP + IPV6 + tail("eth0", 2, "Office", "no"),
      "Spare": ETH0.replace(UUID % 1, UUID % 3).replace("ONBOOT=yes", "ONBOOT=no")}),
    ("two profiles that NetworkManager called alike, one off at boot",
     {"eth0": ETH0, "eth0-1": HEAD + DHCP + IPV6 + tail("eth0", 2, "Other", "no")}),
    ("PPPoE as pppoe-setup writes it",
     {"eth0": "DEVICE=eth0\nBOOTPROTO=none\nONBOOT=yes\n",
      "ppp0": "USERCTL=yes\nBOOTPROTO=dialup\nNAME=DSLppp0\nDEVICE=ppp0\nTYPE=xDSL\nONBOOT=yes\n"
              "PIDFILE=/var/run/pppoe-adsl.pid\nPPPOE_TIMEOUT=80\nETH=eth0\nPROVIDER=DSLppp0\nUSER=me\n"
              "PEERDNS=no\n"}),
    ("PREFIX and NETMASK that agree",
     {"eth0": "DEVICE=eth0\nBOOTPROTO=none\nONBOOT=yes\nIPADDR=192.168.1.5\nPREFIX=24\nNETMASK=255.255.255.0\n"}),
    ("a point-to-point subnet",
     {"eth0": "DEVICE=eth0\nBOOTPROTO=none\nONBOOT=yes\nIPADDR=192.168.1.4\nPREFIX=31\nGATEWAY=192.168.1.5\n"}),
    ("a public address with a small subnet, and ARPING_WAIT",
     {"eth0": "DEVICE=eth0\nBOOTPROTO=none\nONBOOT=yes\nIPADDR=203.0.113.10\nNETMASK=255.255.255.248\n"
              "GATEWAY=203.0.113.9\nARPING_WAIT=2\nLINKDELAY=5\nARPCHECK=yes\n"}),
    ("copies in names that neither system reads",
     {"eth0": ETH0, "eth0.bak": ETH0, "eth0~": ETH0, "eth0.orig": ETH0, "eth0.rpmnew": ETH0, "-bak.ifcfg-eth0": ETH0}),
    ("a consistent name and a card name of systemd",
     {"enp0s3": HEAD + DHCP + IPV6 + tail("enp0s3"), "enp0s8": HEAD + static("192.168.56.10") + tail("enp0s8", 2)}),
    ("addresses of one subnet on alias and parent with a route between",
     {"eth0": HEAD + static("192.168.1.5", 24, "192.168.1.1") + IPV6_OFF + tail("eth0"),
      "eth0:10": "DEVICE=eth0:10\nIPADDR=10.0.0.10\nPREFIX=24\nONPARENT=yes\n",
      "-route-eth0": "10.2.0.0/16 via 10.0.0.1 dev eth0\n"}),
]


def machine(files):
    """What SOUND says of a machine, as paths and texts. bridge-utils and teamd are installed."""
    tree = {"usr/sbin/brctl": "", SCRIPTS + "ifup-Team": "",
            NETWORK: "# Created by anaconda\n", "etc/resolv.conf": "nameserver 192.168.1.1\n"}
    for number, card in enumerate(("eth0", "eth1", "enp0s3", "enp0s8"), 1):
        tree["sys/class/net/%s/address" % card] = "52:54:00:00:00:%02x\n" % number
    for name, text in files.items():
        path = PLACES.get(name) or SCRIPTS + (name[1:] if name[0] == "-" else "ifcfg-" + name)
        tree[path] = text
    return tree
