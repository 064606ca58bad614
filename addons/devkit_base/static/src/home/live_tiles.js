import { onWillUnmount, useEffect } from "@odoo/owl";
import { useService } from "@web/core/utils/hooks";

/** At most one reading in this time, however fast runs report (milliseconds). */
const PAUSE = 1500;

/**
 * Reads the tiles about runs again while runs report on the bus.
 *
 * @param {Object} state with `tiles`
 * @param {(tiles: Object[]) => Promise} reload
 */
export function useLiveTiles(state, reload) {
    const bus = useService("bus_service");
    let timer = null;
    const wake = () => {
        timer ??= setTimeout(() => {
            timer = null;
            const tiles = state.tiles.filter((tile) => tile.model === "devkit.run");
            if (tiles.length) {
                reload(tiles);
            }
        }, PAUSE);
    };
    useEffect(
        () => {
            // The bus knows one subscription for each function, so every type gets its own.
            const listeners = ["devkit.run/live", "devkit.run/ended"].map((type) => [
                type,
                () => wake(),
            ]);
            listeners.forEach(([type, listener]) => bus.subscribe(type, listener));
            return () => listeners.forEach(([type, listener]) => bus.unsubscribe(type, listener));
        },
        () => []
    );
    useEffect(
        (...channels) => {
            channels.forEach((channel) => bus.addChannel(channel));
            return () => channels.forEach((channel) => bus.deleteChannel(channel));
        },
        () => openRuns(state.tiles).map((id) => `devkit.run_${id}`)
    );
    onWillUnmount(() => clearTimeout(timer));
}

function openRuns(tiles) {
    return tiles
        .filter((tile) => tile.model === "devkit.run" && tile.kind === "list")
        .flatMap((tile) => tile.content.rows)
        .filter((row) => ["queued", "running"].includes(row.badge?.value))
        .map((row) => row.id);
}
