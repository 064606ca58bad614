import { Component, useRef } from "@odoo/owl";
import { localization } from "@web/core/l10n/localization";

/** The roles as tabs: arrow keys move, Home and End jump, as WAI-ARIA's tabs pattern says. */
export class RoleSwitch extends Component {
    static template = "devkit_base.RoleSwitch";
    static props = { homes: Array, active: String, choose: Function };

    setup() {
        this.root = useRef("root");
    }

    onKeydown(ev) {
        const target = this.target(ev.key);
        if (target === undefined) {
            return;
        }
        ev.preventDefault();
        this.root.el.children[target].focus();
        this.props.choose(this.props.homes[target].code);
    }

    target(key) {
        const count = this.props.homes.length;
        const index = this.props.homes.findIndex((home) => home.code === this.props.active);
        const forward = localization.direction === "rtl" ? -1 : 1;
        return {
            ArrowRight: (index + forward + count) % count,
            ArrowLeft: (index - forward + count) % count,
            Home: 0,
            End: count - 1,
        }[key];
    }
}
