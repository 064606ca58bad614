/**
 * Which component an error was raised in. OWL wraps errors and names no component in most of them, but browsers
 * name the class of the object whose method they are in ("at ProductCard.setup (…)"), and the class is exported
 * by a module that says which addon it belongs to.
 */

/** OWL's own classes, which stand in most stacks. */
const OWL = new Set([
    "App",
    "Async",
    "ComponentNode",
    "Fiber",
    "MountFiber",
    "Object",
    "OwlError",
    "Promise",
    "RootFiber",
    "Scheduler",
    "Array",
    "Map",
    "Set",
]);
const METHOD =
    /at (?:async )?(?:new )?(?:[a-z_$][\w$]*\.)*([A-Z][\w$]*)(?:\.([\w$]+))?(?: \[as [\w$]+\])? \(/g;
const NAMED = /(?:[Cc]omponent|props for) ['"]([\w.$]+)['"]/;
const TEMPLATE = /template:? "([\w.-]+)"/;

/** The name of a template; those written in the class have but a number, another one each time. */
function named(template) {
    return String(template).startsWith("__template__") ? "" : String(template);
}

/** The exported component class of that name, and the module that exports it. */
function find(name, modules) {
    for (const [module, exported] of modules) {
        if (!exported || typeof exported !== "object") {
            continue;
        }
        for (const value of Object.values(exported)) {
            if (typeof value === "function" && value.name === name && value.template) {
                return { component: name, template: named(value.template), module };
            }
        }
    }
    return null;
}

/**
 * @param {Error[]} errors the error and its causes
 * @param {Map<string, object>} modules odoo.loader.modules
 * @returns {{component: string, template: string, module: string}} empty where not known
 */
export function componentOf(errors, modules) {
    let guess = { component: "", template: "", module: "" };
    // The innermost cause first: the others are OWL telling about it.
    for (const error of [...errors].reverse()) {
        const message = String(error.message || "");
        const template = named(TEMPLATE.exec(message)?.[1] || "");
        const names = [NAMED.exec(message)?.[1]];
        const methods = [...String(error.stack || "").matchAll(METHOD)];
        names.push(...methods.map((match) => match[1]));
        for (const name of names) {
            if (!name || OWL.has(name)) {
                continue;
            }
            const found = find(name, modules);
            if (found) {
                return template ? { ...found, template } : found;
            }
        }
        if (!guess.component) {
            const own = methods.find(
                (match) => ["setup", "template"].includes(match[2]) && !OWL.has(match[1])
            );
            guess = {
                component: names[0] || own?.[1] || "",
                template: guess.template || template,
                module: "",
            };
        }
    }
    return guess;
}
