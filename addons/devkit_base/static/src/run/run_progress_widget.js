import { registry } from "@web/core/registry";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
import { Component, useEffect } from "@odoo/owl";
import { ACTIVE } from "./run_live_service";
import { useLiveRun } from "./use_live_run";

/** The progress of the form's run; loads the form anew when the run enters another state. */
export class RunProgress extends Component {
    static template = "devkit_base.RunProgress";
    static props = { ...standardWidgetProps };

    setup() {
        this.follow = useLiveRun(this);
        useEffect(
            () => {
                this.reload();
            },
            () => [this.store?.state, this.store?.cancelRequested]
        );
    }

    get store() {
        return this.follow.store;
    }

    get active() {
        return ACTIVE.includes(this.store?.state);
    }

    get percent() {
        return Math.round(this.store.progress);
    }

    async reload() {
        const { record } = this.props;
        const { store } = this;
        const known = record.data;
        const moved =
            store &&
            store.loaded &&
            (store.state !== known.state || store.cancelRequested !== known.cancel_requested);
        if (moved && record.resId === store.id && !(await record.isDirty())) {
            await record.load();
        }
    }
}

registry.category("view_widgets").add("devkit_run_progress", {
    component: RunProgress,
    fieldDependencies: [
        { name: "state", type: "selection" },
        { name: "cancel_requested", type: "boolean" },
    ],
});
