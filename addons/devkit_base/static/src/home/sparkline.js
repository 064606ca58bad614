import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

const HEIGHT = 32;
const WIDTH = 6;
const GAP = 2;

/** Small bars over two periods, the newer one in colour. */
export class Sparkline extends Component {
    static template = "devkit_base.Sparkline";
    static props = { bars: Array, days: Number };

    get label() {
        return _t("The last %(days)s days: %(values)s", {
            days: 2 * this.props.days,
            values: this.props.bars.join(", "),
        });
    }

    get viewBox() {
        return `0 0 ${this.props.bars.length * (WIDTH + GAP) - GAP} ${HEIGHT}`;
    }

    get rects() {
        const highest = Math.max(...this.props.bars, 1);
        const newer = this.props.bars.length / 2;
        return this.props.bars.map((value, index) => {
            const height = value ? Math.max(3, (HEIGHT * value) / highest) : 1.5;
            return {
                x: index * (WIDTH + GAP),
                y: HEIGHT - height,
                width: WIDTH,
                height,
                newer: index >= newer,
            };
        });
    }
}
