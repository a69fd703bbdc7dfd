/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Judges IPv6 addresses as values: libnm says what an address is, and what makes no sense for a host is refused as with
 * IPv4 (doc/ifcfg.md 2b, 3, 7.25).
 */
#include "backend/model/validate.h"

#include <string.h>

#include "backend/model/ip6.h"
#include "backend/util/intl.h"
#include "backend/util/text.h"

/* Why ADDRESS can be no machine's address; NULL when it can. */
static const char *useless(const struct in6_addr *address)
{
	if (IN6_IS_ADDR_UNSPECIFIED(address))
		return _("The address :: names no machine.");
	if (IN6_IS_ADDR_LOOPBACK(address))
		return _("The address ::1 means the machine itself.");
	if (IN6_IS_ADDR_MULTICAST(address))
		return _("Addresses that begin with ff are multicast groups, not machines.");
	if (IN6_IS_ADDR_V4MAPPED(address))
		return _("Addresses that begin with ::ffff: stand for IPv4 addresses inside programs only.");
	return NULL;
}

bool valid_ip6_interface(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	const char *remedy = _("Enter the address with its prefix length, such as 2001:db8::5/64.");
	struct in6_addr address;
	const char *why;
	Ip6 ip6;

	if (!strchr(judged->text, '/') && ip6_parse_address(judged->text, &address))
		return judged_refuse(judged, _("\"{text}\" has no prefix length."),
				     _("(CentOS 7 would take it as /64.)"), remedy, ret_refusal);
	if (!ip6_parse_interface(judged->text, &ip6))
		return judged_refuse(judged, _("\"{text}\" is not an IPv6 address with a prefix length from 1 to 128."),
				     _("(The network service would leave the interface without any IPv6 and say OK; "
				       "NetworkManager would "
				       "reject the whole interface file.)"),
				     remedy, ret_refusal);
	if (ip6.prefix == 0)
		return judged_refuse(
		    judged,
		    _("\"{text}\": with prefix length 0 the whole Internet would be the interface's own subnet."), NULL,
		    remedy, ret_refusal);
	why = useless(&ip6.address);
	if (why)
		return judged_refuse(judged, _("\"{text}\" cannot be the address of an interface."), why, remedy,
				     ret_refusal);
	*ret_canonical = ip6_canonical_interface(judged->text);
	return true;
}

/* Behind "%" stands the interface: on an fe80 address it must, and it must be this one. */
static bool valid_scope(const Judged *judged, const struct in6_addr *address, const char *scope, Refusal **ret_refusal)
{
	g_autofree char *remedy =
	    text_fill(_("Enter it with this interface behind it: fe80::1%{device}."), "device", judged->instance, NULL);

	if (!scope && IN6_IS_ADDR_LINKLOCAL(address))
		return judged_refuse(
		    judged, _("\"{text}\" does not say on which interface it is."),
		    _("Addresses that begin with fe80 are there on every cable. (The network service would "
		      "set no default route and say OK.)"),
		    remedy, ret_refusal);
	if (scope && strcmp(scope, judged->instance) != 0)
		return judged_refuse(
		    judged, _("\"{text}\" names another interface than the one that it is set on."),
		    _("(The network service would set no default route here; NetworkManager does not look "
		      "at the name.)"),
		    remedy, ret_refusal);
	return true;
}

bool valid_ip6_gateway(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	const char *remedy = _("Enter an address such as 2001:db8::1, or choose \"none\".");
	const char *percent = strchr(judged->text, '%');
	const char *scope = percent ? percent + 1 : NULL;
	g_autofree char *bare = g_strndup(judged->text, strcspn(judged->text, "%"));
	g_autofree char *text = NULL;
	struct in6_addr address;
	const char *why;

	if (strcmp(judged->text, "none") == 0) {
		*ret_canonical = g_strdup("none");
		return true;
	}
	if (!*judged->text)
		return judged_refuse(judged, _("The address is missing."), NULL, remedy, ret_refusal);
	if (strchr(judged->text, '/'))
		return judged_refuse(judged, _("\"{text}\" has a prefix length; a gateway is one address without it."),
				     NULL, remedy, ret_refusal);
	if (!ip6_parse_address(bare, &address))
		return judged_refuse(judged, _("\"{text}\" is not an IPv6 address."),
				     _("(The network service would start without an IPv6 default route and say OK; "
				       "NetworkManager would reject the whole interface file.)"),
				     remedy, ret_refusal);
	why = useless(&address);
	if (why)
		return judged_refuse(judged, _("\"{text}\" cannot be a gateway."), why, remedy, ret_refusal);
	if (!valid_scope(judged, &address, scope, ret_refusal))
		return false;
	text = ip6_text(&address);
	/* Other addresses need no interface. */
	*ret_canonical = IN6_IS_ADDR_LINKLOCAL(&address) ? g_strconcat(text, "%", scope, NULL) : g_steal_pointer(&text);
	return true;
}

bool valid_ip6_server(const Judged *judged, char **ret_canonical, Refusal **ret_refusal)
{
	const char *remedy = _("Enter an address such as 2001:db8::53.");
	struct in6_addr address;
	const char *why;

	if (!ip6_parse_address(judged->text, &address))
		return judged_refuse(
		    judged, _("\"{text}\" is not an IPv6 address."),
		    _("(The network service would write it to /etc/resolv.conf as it is; NetworkManager would "
		      "reject the whole interface file.)"),
		    remedy, ret_refusal);
	/* A server on this machine is one. */
	why = IN6_IS_ADDR_LOOPBACK(&address) ? NULL : useless(&address);
	if (why)
		return judged_refuse(judged, _("\"{text}\" cannot be the address of a server."), why, remedy,
				     ret_refusal);
	*ret_canonical = ip6_text(&address);
	return true;
}
