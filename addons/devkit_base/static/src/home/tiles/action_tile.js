import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { TileFrame, tileProps } from "./tile_frame";

/** A card with one button that starts something. The first one on a screen has the primary button. */
export class ActionTile extends Component {
    static template = "devkit_base.ActionTile";
    static components = { TileFrame };
    static props = tileProps;
}

/** A small card that opens something as a whole. */
export class ShortcutTile extends Component {
    static template = "devkit_base.ShortcutTile";
    static components = { TileFrame };
    static props = tileProps;
}

registry.category("devkit_tiles").add("action", ActionTile).add("shortcut", ShortcutTile);
