import { browser } from "@web/core/browser/browser";
import { registry } from "@web/core/registry";
import { reactive } from "@odoo/owl";

/** Milliseconds between two looks at the server after messages, and without any (no websocket). */
const FETCH_EVERY = 400;
const POLL_EVERY = 5000;
const PAGE = 1000;

export const ACTIVE = ["queued", "running"];

/**
 * What open forms know about runs that move: one reactive store a run, fed by the bus and, where no message
 * comes (a proxy without websocket), by asking every few seconds.
 */
export class RunLive {
    constructor(orm, bus) {
        this.orm = orm;
        this.bus = bus;
        this.stores = new Map();
        bus.subscribe("devkit.run/live", (payload) => this.onMessage(payload));
    }

    /** Open the store of a run; every `open` needs its `close`. */
    open(id, state) {
        let entry = this.stores.get(id);
        if (!entry) {
            const store = reactive({
                id,
                state,
                progress: 0,
                text: "",
                duration: "",
                cancelRequested: false,
                lines: [],
                loaded: false,
            });
            entry = { store, users: 0, fetching: false, again: false, timer: null, poll: null };
            this.stores.set(id, entry);
            this.bus.addChannel(`devkit.run_${id}`);
            this.fetch(entry);
            entry.poll = browser.setInterval(() => this.poll(entry), POLL_EVERY);
        }
        entry.users++;
        return entry.store;
    }

    close(id) {
        const entry = this.stores.get(id);
        if (entry && --entry.users === 0) {
            this.bus.deleteChannel(`devkit.run_${id}`);
            browser.clearInterval(entry.poll);
            browser.clearTimeout(entry.timer);
            this.stores.delete(id);
        }
    }

    isOpen(id) {
        return this.stores.has(id);
    }

    /** The form was loaded and knows a state: a retried run moves again. */
    refresh(id, state) {
        const entry = this.stores.get(id);
        if (entry && entry.store.state !== state) {
            entry.store.state = state;
            this.fetch(entry);
        }
    }

    onMessage({ id, progress, progress_text: text }) {
        const entry = this.stores.get(id);
        if (entry) {
            entry.store.progress = progress;
            entry.store.text = text;
            entry.timer ??= browser.setTimeout(() => {
                entry.timer = null;
                this.fetch(entry);
            }, FETCH_EVERY);
        }
    }

    poll(entry) {
        if (ACTIVE.includes(entry.store.state)) {
            this.fetch(entry);
        }
    }

    async fetch(entry) {
        if (entry.fetching) {
            entry.again = true;
            return;
        }
        entry.fetching = true;
        try {
            do {
                entry.again = await this.fetchPage(entry.store);
            } while (entry.again && this.stores.has(entry.store.id));
        } finally {
            entry.fetching = false;
        }
    }

    /** Returns whether there are more lines to fetch. */
    async fetchPage(store) {
        const after = store.lines.length ? store.lines.at(-1).id : 0;
        const live = await this.orm.silent.call("devkit.run", "get_live", [store.id], {
            after,
            limit: PAGE,
        });
        store.lines.push(...live.lines);
        store.progress = live.progress;
        store.text = live.progress_text;
        store.duration = live.duration;
        store.cancelRequested = live.cancel_requested;
        store.state = live.state;
        store.loaded = !live.more;
        return live.more;
    }
}

export const runLiveService = {
    dependencies: ["orm", "bus_service"],
    start(env, { orm, bus_service: bus }) {
        return new RunLive(orm, bus);
    },
};

registry.category("services").add("devkit.run_live", runLiveService);
