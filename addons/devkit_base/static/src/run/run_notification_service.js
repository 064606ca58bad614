import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";

/** Tells whoever started a run how it ended, wherever in Odoo he is, unless he looks at it already. */
export const runNotificationService = {
    dependencies: ["action", "bus_service", "devkit.run_live", "notification"],
    start(env, { action, bus_service: bus, "devkit.run_live": live, notification }) {
        const titles = {
            done: (name) => _t("Done: %s", name),
            failed: (name) => _t("Failed: %s", name),
            cancelled: (name) => _t("Cancelled: %s", name),
        };
        bus.subscribe("devkit.run/ended", ({ id, name, state, summary, type }) => {
            if (live.isOpen(id)) {
                return;
            }
            const close = notification.add(summary || _t("Open the run to see more."), {
                title: titles[state](name),
                type,
                sticky: state === "failed",
                buttons: [
                    {
                        name: _t("Open"),
                        primary: true,
                        onClick: () => {
                            close();
                            action.doAction({
                                type: "ir.actions.act_window",
                                res_model: "devkit.run",
                                res_id: id,
                                views: [[false, "form"]],
                            });
                        },
                    },
                ],
            });
        });
        bus.start();
    },
};

registry.category("services").add("devkit.run_notification", runNotificationService);
