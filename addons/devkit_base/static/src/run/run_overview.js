import { browser } from "@web/core/browser/browser";
import { registry } from "@web/core/registry";
import { KanbanController } from "@web/views/kanban/kanban_controller";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { ListController } from "@web/views/list/list_controller";
import { listView } from "@web/views/list/list_view";
import { onMounted, onWillUnmount } from "@odoo/owl";
import { ACTIVE } from "./run_live_service";

const REFRESH_EVERY = 4000;

function recordsOf(root) {
    return root.isGrouped ? root.groups.flatMap((group) => recordsOf(group.list)) : root.records;
}

/** Load the list anew every few seconds while a run in it moves and nobody is about to do something with it. */
function useRefresh(controller) {
    let timer;

    async function refresh() {
        const { root } = controller.model;
        const busy = root.editedRecord || root.selection?.length || document.hidden;
        if (!busy && recordsOf(root).some((record) => ACTIVE.includes(record.data.state))) {
            await root.load();
        }
    }

    onMounted(() => {
        timer = browser.setInterval(refresh, REFRESH_EVERY);
    });
    onWillUnmount(() => browser.clearInterval(timer));
}

export class RunListController extends ListController {
    setup() {
        super.setup();
        useRefresh(this);
    }
}

export class RunKanbanController extends KanbanController {
    setup() {
        super.setup();
        useRefresh(this);
    }
}

registry.category("views").add("devkit_run_list", { ...listView, Controller: RunListController });
registry
    .category("views")
    .add("devkit_run_kanban", { ...kanbanView, Controller: RunKanbanController });
