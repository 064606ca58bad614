import { _t } from "@web/core/l10n/translation";
import { CopyButton } from "@web/core/copy_button/copy_button";
import { deserializeDateTime } from "@web/core/l10n/dates";
import { registry } from "@web/core/registry";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
import { Component, useEffect, useRef, useState } from "@odoo/owl";
import { useLiveRun } from "./use_live_run";

/** Lines shown at once; the others come with a click. */
const SHOWN = 500;

const CLASSES = { error: "text-danger", warning: "text-warning-emphasis", debug: "text-muted" };

/** The log of the form's run: grows while the run works, stays at its end unless one scrolls up. */
export class RunLog extends Component {
    static template = "devkit_base.RunLog";
    static components = { CopyButton };
    static props = { ...standardWidgetProps };

    setup() {
        this.follow = useLiveRun(this);
        this.view = useState({ problemsOnly: false, all: false });
        this.box = useRef("box");
        this.atEnd = true;
        this.copied = _t("Copied");
        useEffect(
            (box) => {
                if (box && this.atEnd) {
                    box.scrollTop = box.scrollHeight;
                }
            },
            () => [this.box.el, this.lines.length, this.view.problemsOnly]
        );
    }

    get lines() {
        const lines = this.follow.store?.lines || [];
        return this.view.problemsOnly
            ? lines.filter(({ level }) => level === "error" || level === "warning")
            : lines;
    }

    get shown() {
        return this.view.all ? this.lines : this.lines.slice(-SHOWN);
    }

    get hidden() {
        return this.lines.length - this.shown.length;
    }

    get text() {
        return this.lines
            .map(({ date, level, message }) => `${date} ${level.toUpperCase()} ${message}`)
            .join("\n");
    }

    time(line) {
        return deserializeDateTime(line.date).toFormat("HH:mm:ss");
    }

    lineClass(line) {
        return CLASSES[line.level] || "";
    }

    onScroll({ target }) {
        this.atEnd = target.scrollHeight - target.scrollTop - target.clientHeight < 24;
    }
}

registry.category("view_widgets").add("devkit_run_log", {
    component: RunLog,
    fieldDependencies: [{ name: "state", type: "selection" }],
});
