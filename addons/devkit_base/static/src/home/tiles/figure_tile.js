import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { badgeColor } from "../../badge/devkit_badge";
import { humanFigure } from "../../core/format";
import { Sparkline } from "../sparkline";
import { TileFrame, tileProps } from "./tile_frame";

const SAMPLE = { value: 12, format: "number", unit: "", parts: [], zero_text: "", trend: null };
const SAMPLE_BARS = [2, 3, 1, 4, 5, 3, 4, 6, 5, 7, 4, 6, 8, 5];

/** A number one can act on: how much, of what, and how it moved. */
export class FigureTile extends Component {
    static template = "devkit_base.FigureTile";
    static components = { Sparkline, TileFrame };
    static props = tileProps;

    get sampleBars() {
        return SAMPLE_BARS;
    }

    get content() {
        return this.props.tile.empty ? SAMPLE : this.props.tile.content;
    }

    get figure() {
        return humanFigure(this.content.value, this.content.format);
    }

    get label() {
        return _t("%(title)s: %(figure)s. Open", {
            title: this.props.tile.name,
            figure: `${this.figure} ${this.content.unit}`.trim(),
        });
    }

    get parts() {
        const total = this.content.parts.reduce((sum, part) => sum + part.value, 0) || 1;
        return this.content.parts
            .filter((part) => part.value)
            .map((part) => ({
                ...part,
                text: humanFigure(part.value, this.content.format),
                color: badgeColor(String(part.key)),
                share: `${(100 * part.value) / total}%`,
            }));
    }

    /** "+3 vs. the 7 days before", with an arrow and, where it is good or bad news, a colour. */
    get change() {
        const trend = this.content.trend;
        if (!trend || trend.current === null) {
            return null;
        }
        const amount = trend.in_period ? trend.change : trend.current;
        if (amount === null) {
            return null;
        }
        const sign = amount > 0 ? "+" : amount < 0 ? "−" : "±";
        const text = sign + humanFigure(Math.abs(amount), this.content.format);
        return {
            text: trend.in_period
                ? _t("%(change)s vs. the %(days)s days before", { change: text, days: trend.days })
                : _t("%(change)s in the last %(days)s days", { change: text, days: trend.days }),
            icon: amount > 0 ? "fa-arrow-up" : amount < 0 ? "fa-arrow-down" : "fa-minus",
            color: this.changeColor(amount, trend.direction),
        };
    }

    changeColor(amount, direction) {
        if (!amount || direction === "neutral") {
            return "secondary";
        }
        return amount > 0 === (direction === "more") ? "success" : "danger";
    }
}

registry.category("devkit_tiles").add("figure", FigureTile);
