import { Component, onWillStart, useExternalListener, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { KeepLast } from "@web/core/utils/concurrency";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { useLiveTiles } from "./live_tiles";
import { RoleSwitch } from "./role_switch";
import "./tiles/action_tile";
import "./tiles/figure_tile";
import "./tiles/list_tile";

const tileComponents = registry.category("devkit_tiles");

/** On coming back to the window, figures older than this are read again (milliseconds). */
const STALE = 10000;

/** What a person sees first: the tiles of his role. */
export class DevkitHome extends Component {
    static template = "devkit_base.Home";
    static components = { Layout, RoleSwitch };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.keepLast = new KeepLast();
        this.state = useState({ homes: [], active: "", tiles: [] });
        this.display = { controlPanel: { layoutActions: true } };
        useExternalListener(window, "focus", () => this.refreshStale());
        useLiveTiles(this.state, (tiles) => this.reload(tiles));
        onWillStart(() => this.load());
    }

    async load(code = null) {
        const screen = await this.keepLast.add(this.orm.call("devkit.home", "load_screen", [code]));
        this.loadedAt = Date.now();
        Object.assign(this.state, screen);
    }

    /** Some tiles again, in their places; a screen chosen meanwhile is left alone. */
    async reload(tiles) {
        const ids = tiles.map((tile) => tile.id);
        const fresh = await this.orm.silent.call("devkit.home", "load_tiles", [ids]);
        for (const tile of fresh) {
            const index = this.state.tiles.findIndex((shown) => shown.id === tile.id);
            if (index >= 0) {
                this.state.tiles[index] = tile;
            }
        }
    }

    refreshStale() {
        if (Date.now() - this.loadedAt > STALE) {
            this.load();
        }
    }

    get home() {
        return this.state.homes.find((home) => home.code === this.state.active);
    }

    /** Things to start lead, then figures, then lists. */
    get sections() {
        const tiles = this.state.tiles;
        const starters = ["action", "shortcut"];
        return [
            { name: "start", tiles: tiles.filter((tile) => starters.includes(tile.kind)) },
            {
                name: "figures",
                tiles: tiles.filter((tile) => ![...starters, "list"].includes(tile.kind)),
            },
            { name: "lists", tiles: tiles.filter((tile) => tile.kind === "list") },
        ].filter((section) => section.tiles.length);
    }

    component(tile) {
        return tileComponents.get(tile.kind);
    }

    isPrimary(tile) {
        return tile.id === this.state.tiles.find((other) => other.kind === "action")?.id;
    }

    open(tile) {
        return this.openWith("action_open", tile.id);
    }

    openEmpty(tile) {
        return this.openWith("action_empty", tile.id);
    }

    openRecord(tile, recordId) {
        return this.openWith("action_open_record", tile.id, recordId);
    }

    async openWith(method, tileId, ...args) {
        const action = await this.orm.call("devkit.tile", method, [tileId, ...args]);
        return this.action.doAction(action, { onClose: () => this.load() });
    }
}

registry.category("actions").add("devkit_home", DevkitHome);
