/**
 * From a flat list of files to a tree of folders, for the preview. No Odoo in here.
 */

/**
 * @param {{path: string}[]} files
 * @returns {{name: string, path: string, file: object|null, children: object[]}[]} folders first, then by name
 */
export function buildTree(files) {
    const root = { name: "", path: "", file: null, children: [] };
    for (const file of files) {
        const parts = file.path.split("/");
        let node = root;
        parts.forEach((name, depth) => {
            const path = parts.slice(0, depth + 1).join("/");
            let child = node.children.find((each) => each.path === path);
            if (!child) {
                child = { name, path, file: null, children: [] };
                node.children.push(child);
            }
            node = child;
        });
        node.file = file;
    }
    return sorted(root.children);
}

function sorted(nodes) {
    for (const node of nodes) {
        sorted(node.children);
    }
    return nodes.sort((a, b) => Boolean(a.file) - Boolean(b.file) || (a.name < b.name ? -1 : 1));
}

/**
 * The rows that are shown: what lies in a folded folder is not.
 *
 * @param {object[]} nodes
 * @param {Set<string>} folded paths of folded folders
 * @returns {{node: object, depth: number}[]}
 */
export function visibleRows(nodes, folded, depth = 0) {
    return nodes.flatMap((node) => [
        { node, depth },
        ...(folded.has(node.path) ? [] : visibleRows(node.children, folded, depth + 1)),
    ]);
}

/** @returns {string|undefined} the mode of the code editor for a path */
export function editorMode(path) {
    const modes = { py: "python", xml: "xml", js: "javascript", scss: "scss" };
    return modes[path.split(".").pop()];
}
