/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Interfaces that come and go: a file for a device that has none, a VLAN, a bond or a bridge; a copy of another
 * interface's settings; a file that is deleted.
 */
#include "backend/apply/copy.h"

#include <string.h>

#include "backend/util/intl.h"
#include "backend/util/text.h"
#include "screens/setting_field.h"
#include "screens/wizard.h"
#include "ui/form.h"
#include "ui/list_page.h"
#include "ui/text_page.h"

/* ---- devices that have no file ---- */

static bool is_free(const Wizard *wizard, const char *device)
{
	return !wizard_has_files(wizard, device) && !wizard_count_drafts(wizard, device);
}

static GPtrArray *free_devices(const Wizard *wizard)
{
	GPtrArray *devices = wizard_devices(wizard);

	for (unsigned i = devices->len; i > 0; i--)
		if (!is_free(wizard, g_ptr_array_index(devices, i - 1)))
			g_ptr_array_remove_index(devices, i - 1);
	return devices;
}

/* The form of a device that gets a file. Who does not go on leaves nothing behind. */
static void open_new(Wizard *wizard, const char *device)
{
	if (!interface_page(wizard, device, NULL) && !wizard->steps)
		wizard_drop_drafts(wizard, device);
	else if (wizard->steps)
		g_hash_table_add(wizard->passed, g_strdup_printf("interface %s", device));
}

/* ---- layers: VLAN, bond, bridge ---- */

/* What is asked for before the form is opened. A VLAN is called by its parent and its number, as both systems expect.
 */
typedef struct Layer {
	const char *type, *label, *title;
	const char *name;        /* of the new device, as a proposal; NULL: it comes from the settings */
	const char *keys[2 + 1]; /* NULL-terminated */
} Layer;

static const Layer layers[] = {
    {"vlan", N_("VLAN..."), N_("New VLAN"), NULL, {"interface.vlan.parent", "interface.vlan.id"}},
    {"bond", N_("Bond..."), N_("New bond"), "bond0", {NULL}},
    {"bridge", N_("Bridge..."), N_("New bridge"), "br0", {NULL}},
};

typedef struct LayerForm {
	const Wizard *wizard;
	const Layer *layer;
	Form *form;
} LayerForm;

static char *judge_name(const Wizard *wizard, const char *name)
{
	g_autofree char *shown = text_visible(name, -1, 40);

	if (!*name)
		return g_strdup(_("Name: the name is missing. Enter 1 to 15 letters and digits, such as bond0."));
	if (!net_device_name_valid(name))
		return text_fill(
		    _("Name: \"{name}\" is not the name of an interface. Enter 1 to 15 letters and digits, "
		      "such as bond0."),
		    "name", shown, NULL);
	if (is_free(wizard, name) && !net_files_device(facts_files(wizard->facts), name))
		return NULL;
	return text_fill(_("Name: there is an interface {name} already. Enter another name, or edit that one."), "name",
			 shown, NULL);
}

/* What a VLAN stands on is there, or is about to be made. The plan would say so as well, but then the name of the VLAN,
 * which begins with it, would be given already. */
static char *judge_parent(const Wizard *wizard, const char *parent)
{
	g_autoptr(GPtrArray) devices = wizard_devices(wizard);
	g_autofree char *names = NULL, *shown = NULL, *shown_names = NULL;

	for (unsigned i = 0; i < devices->len; i++)
		if (strcmp(g_ptr_array_index(devices, i), parent) == 0)
			return NULL;
	g_ptr_array_add(devices, NULL);
	names = g_strjoinv(", ", (char **)devices->pdata);
	shown = text_visible(parent, -1, 40);
	shown_names = text_visible(names, -1, 100);
	return text_fill(_("{label}: there is no interface {name}. Enter one of these: {names}."), "label",
			 _(setting_find("interface.vlan.parent")->label), "name", shown, "names", shown_names, NULL);
}

/* A VLAN's name once both parts are there. */
static char *layer_name(const LayerForm *self)
{
	g_autofree char *first = form_value(self->form, 0), *second = NULL;

	if (self->layer->name)
		return g_steal_pointer(&first);
	second = form_value(self->form, 1);
	return g_strdup_printf("%s.%s", first, second);
}

static bool leave_layer(unsigned field, const char *value, char **ret_message, void *data)
{
	const LayerForm *self = data;
	const Setting *setting = self->layer->name ? NULL : setting_find(self->layer->keys[field]);
	g_autofree char *canonical = NULL, *name = NULL, *message = NULL;
	g_autoptr(Refusal) refusal = NULL;

	if (setting && !setting_validate(setting, "new", value, &canonical, &refusal)) {
		message = refusal_text(refusal);
	} else if (setting && field == 0) {
		message = judge_parent(self->wizard, value);
	} else {
		name = layer_name(self);
		message = judge_name(self->wizard, name);
	}
	if (!message)
		return true;
	*ret_message = g_steal_pointer(&message);
	return false;
}

static void fill_layer(LayerForm *self, FieldSpec **specs, const char *parent)
{
	static const FieldSpec name = {.kind = FIELD_TEXT, .width = 15};
	FieldSpec own = name;

	for (unsigned i = 0; self->layer->keys[i]; i++) {
		specs[i] = setting_field_new(setting_find(self->layer->keys[i]));
		form_add(self->form, specs[i], i == 0 ? parent : "");
	}
	if (!self->layer->name)
		return;
	own.label = _("Name");
	own.help = _("How the new interface is called, such as bond0 or br0. Its file is ifcfg- and this name.");
	specs[0] = g_new(FieldSpec, 1);
	*specs[0] = own;
	form_add(self->form, specs[0], self->layer->name);
}

static void set_layer(Wizard *wizard, const LayerForm *self, const char *name)
{
	wizard_set_draft(wizard, "interface.present", name, "yes");
	wizard_set_draft(wizard, "interface.type", name, self->layer->type);
	for (unsigned i = 0; self->layer->keys[i]; i++) {
		g_autofree char *value = form_value(self->form, i);

		wizard_set_draft(wizard, self->layer->keys[i], name, value);
	}
}

static void add_layer(Wizard *wizard, const Layer *layer, const char *parent)
{
	LayerForm self = {.wizard = wizard, .layer = layer};
	const FormHooks hooks = {.leave = leave_layer, .data = &self};
	FieldSpec *specs[2] = {NULL};
	bool next;

	self.form = form_new(_(layer->title), _("Next"), &hooks);
	fill_layer(&self, specs, parent);
	next = form_run(self.form) == FORM_NEXT;
	if (next) {
		g_autofree char *name = layer_name(&self);

		set_layer(wizard, &self, name);
		open_new(wizard, name);
	}
	form_free(self.form);
	setting_field_free(specs[0]);
	setting_field_free(specs[1]);
}

void add_interface(Wizard *wizard)
{
	const char *const buttons[] = {_("Next"), _("Back"), NULL};
	g_autoptr(GPtrArray) devices = free_devices(wizard), all = wizard_devices(wizard);
	g_autoptr(GPtrArray) rows = g_ptr_array_new();
	ListPage page = {
	    .title = _("Add an interface"),
	    .text = _("What is the new interface?"),
	    .help = _(
		"A device of this machine that has no file yet, or an interface that is made of others: a VLAN on top "
		"of a device, a bond or a bridge of several."),
	    .rows = rows,
	    .buttons = buttons,
	    .layout = LIST_MENU,
	};
	unsigned selected = 0;

	for (unsigned i = 0; i < devices->len; i++)
		g_ptr_array_add(rows, g_ptr_array_index(devices, i));
	for (unsigned i = 0; i < G_N_ELEMENTS(layers); i++)
		g_ptr_array_add(rows, (char *)_(layers[i].label));
	if (list_page_run(&page, &selected) != 0)
		return;
	if (selected >= devices->len) {
		add_layer(wizard, &layers[selected - devices->len], all->len ? g_ptr_array_index(all, 0) : "");
		return;
	}
	wizard_set_draft(wizard, "interface.present", g_ptr_array_index(devices, selected), "yes");
	open_new(wizard, g_ptr_array_index(devices, selected));
}

/* ---- copy ---- */

/* The copied settings as drafts, so that the form opens with them. False: the person has been told why not. */
static bool copy_settings(Wizard *wizard, const char *from, const char *to)
{
	g_autoptr(Wishes) wishes = wishes_new();
	g_autoptr(GPtrArray) refusals = refusals_new();

	copy_wishes(wizard->facts, from, to, wishes, refusals);
	if (refusals->len) {
		g_autofree char *text = refusal_text(g_ptr_array_index(refusals, 0));

		message_show(_("Copy an interface"), text);
		return false;
	}
	for (unsigned i = 0; i < wishes_count(wishes); i++) {
		const Wish *wish = wishes_nth(wishes, i);

		wizard_set_draft(wizard, wish->setting->key, wish->instance, wish->value);
	}
	if (!wizard_has_files(wizard, to))
		wizard_set_draft(wizard, "interface.present", to, "yes");
	return true;
}

/* What somebody is in the middle of setting up is not written over. */
static GPtrArray *copy_targets(const Wizard *wizard, const char *from)
{
	GPtrArray *devices = wizard_devices(wizard);

	for (unsigned i = devices->len; i > 0; i--) {
		const char *device = g_ptr_array_index(devices, i - 1);

		if (strcmp(device, from) == 0 || wizard_count_drafts(wizard, device))
			g_ptr_array_remove_index(devices, i - 1);
	}
	return devices;
}

static bool ask_target(const GPtrArray *devices, const char *from, unsigned *ret_selected)
{
	const char *const buttons[] = {_("Next"), _("Back"), NULL};
	g_autofree char *text = text_fill(_("Which device gets the settings of {device}?"), "device", from, NULL);
	ListPage page = {
	    .title = _("Copy an interface"),
	    .text = text,
	    .help = _("The form of the other device opens with the copied values. An address belongs to one interface "
		      "only: you are asked for another one."),
	    .rows = devices,
	    .buttons = buttons,
	    .layout = LIST_MENU,
	};

	return list_page_run(&page, ret_selected) == 0;
}

void copy_interface(Wizard *wizard, const char *device)
{
	g_autoptr(GPtrArray) devices = copy_targets(wizard, device);
	unsigned selected = 0;

	if (!devices->len) {
		message_show(_("Copy an interface"),
			     _("There is no other interface. Add the one that is to get the copy first."));
		return;
	}
	if (!ask_target(devices, device, &selected))
		return;
	if (copy_settings(wizard, device, g_ptr_array_index(devices, selected)))
		open_new(wizard, g_ptr_array_index(devices, selected));
}

/* ---- delete ---- */

static char *delete_question(Wizard *wizard, const char *device)
{
	g_autoptr(GPtrArray) refusals = refusals_new();
	g_autoptr(Wishes) wishes = drafts_wishes(wizard->drafts, NULL);
	g_autoptr(Plan) plan = plan_make(wizard->facts, wishes, refusals);
	g_autoptr(GPtrArray) sentences = plan_consequences(wizard->facts, plan);
	g_autofree char *first = text_fill(_("Delete the settings of {device}? Its file goes, and the interface is not "
					     "set up any more when the machine starts."),
					   "device", device, NULL);
	GString *text = g_string_new(first);

	for (unsigned i = 0; i < sentences->len; i++)
		g_string_append_printf(text, "\n\n%s", (const char *)g_ptr_array_index(sentences, i));
	return g_string_free(text, FALSE);
}

/* The wish to delete is judged and shown with everything else, so the question is only whether to wish for it. */
void delete_interface(Wizard *wizard, const char *device)
{
	g_autofree char *text = NULL;

	if (!wizard_has_files(wizard, device)) {
		bool typed = wizard_count_drafts(wizard, device);

		if (typed && question_ask(_("Delete an interface"),
					  _("Nothing of this interface is applied yet. Forget what "
					    "you typed for it?"),
					  _("Forget"), _("Back")))
			wizard_drop_drafts(wizard, device);
		else if (!typed)
			message_show(_("Delete an interface"),
				     _("This device has no file: there is nothing to delete."));
		return;
	}
	wizard_drop_drafts(wizard, device);
	wizard_set_draft(wizard, "interface.present", device, "no");
	text = delete_question(wizard, device);
	if (!question_ask(_("Delete an interface"), text, _("Delete"), _("Back"))) {
		wizard_drop_drafts(wizard, device);
		return;
	}
	wizard_save(wizard);
	if (!wizard->steps)
		review_page(wizard, NULL);
}
