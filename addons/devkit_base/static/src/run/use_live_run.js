import { useService } from "@web/core/utils/hooks";
import { onWillStart, onWillUnmount, onWillUpdateProps, useState } from "@odoo/owl";

/**
 * Follow the run of a form's record, also when the pager moves to another one.
 *
 * @returns {{ store: Object }} an object whose `store` is that of the present record
 */
export function useLiveRun(component) {
    const live = useService("devkit.run_live");
    const follow = useState({ store: null });
    let id = null;

    function open(record) {
        if (record.resId === id) {
            live.refresh(id, record.data.state);
            return;
        }
        if (id) {
            live.close(id);
        }
        id = record.resId;
        follow.store = id ? live.open(id, record.data.state) : null;
    }

    onWillStart(() => open(component.props.record));
    onWillUpdateProps(({ record }) => open(record));
    onWillUnmount(() => id && live.close(id));
    return follow;
}
