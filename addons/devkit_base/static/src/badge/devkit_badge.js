import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";

/**
 * Which colour a word has, everywhere in DevKit. An addon adds its own words:
 * `registry.category("devkit_badges").add("deployed", "success")`.
 */
export const badges = registry.category("devkit_badges");

const WORDS = {
    danger: ["critical", "high", "failed", "failure", "overdue", "expired", "locked", "broken"],
    warning: [
        "medium",
        "findings",
        "today",
        "waiting",
        "to upgrade",
        "to install",
        "to remove",
        "rotate",
        "empty",
    ],
    info: ["low", "running", "progress", "queued", "open", "planned", "new"],
    success: ["done", "clean", "fixed", "passed", "signed", "installed", "ready", "ok"],
    secondary: ["info", "cancelled", "ignored", "draft", "skipped", "unknown", "uninstalled"],
};
for (const [color, words] of Object.entries(WORDS)) {
    for (const word of words) {
        badges.add(word, color);
    }
}

/** The colour of a word: danger, warning, info, success or secondary. */
export function badgeColor(word) {
    return badges.get(word, "secondary");
}

/** A word with its colour, readable in light and dark and for who sees no colours. */
export class DevkitBadge extends Component {
    static template = "devkit_base.Badge";
    static props = { value: String, label: String };

    get color() {
        return badgeColor(this.props.value);
    }
}
