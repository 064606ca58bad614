import { componentOf } from "./component_of";

/** Bytes of a report, and reports of one page. */
export const MAX_BYTES = 5000;
export const MAX_REPORTS = 10;
const MAX_MESSAGE = 500;
/** What is no error of the client: the server has told its own, and a lost connection is nobody's mistake. */
const NOT_OURS = new Set([
    "RPC_ERROR",
    "RPCError",
    "ConnectionLostError",
    "ConnectionAbortedError",
    "ThirdPartyScriptError",
    "AbortError",
]);

function chainOf(error) {
    const errors = [];
    while (error instanceof Error && errors.length < 10 && !errors.includes(error)) {
        errors.push(error);
        error = error.cause;
    }
    return errors;
}

function isNotOurs(error) {
    return NOT_OURS.has(error.name) || NOT_OURS.has(error.constructor?.name);
}

const size = (value) => new TextEncoder().encode(JSON.stringify(value)).length;

/** Cut the stack until the report fits: its beginning says where it happened. */
function shorten(report) {
    while (size(report) > MAX_BYTES && report.traceback) {
        const keep = Math.floor((report.traceback.length * MAX_BYTES) / size(report)) - 50;
        report.traceback = report.traceback.slice(0, Math.max(0, keep));
    }
    return report;
}

/**
 * What is told about an error: names, its message and its stack. Nothing of the page's contents; of the address
 * the path alone.
 *
 * @returns {object|null} null for what is no error of the client
 */
export function reportOf(uncaughtError, originalError, { modules, location }) {
    const errors = chainOf(uncaughtError);
    if (originalError instanceof Error && !errors.includes(originalError)) {
        errors.push(originalError);
    }
    if (!errors.length || errors.some(isNotOurs)) {
        return null;
    }
    const root = errors.at(-1);
    return shorten({
        name: String(uncaughtError.name || uncaughtError.constructor.name).slice(0, 200),
        message: String(uncaughtError.message || root.message || "").slice(0, MAX_MESSAGE),
        traceback: String(uncaughtError.traceback || root.stack || ""),
        path: String(location.pathname).slice(0, 300),
        ...componentOf(errors, modules),
    });
}

/** Two errors of one page are the same when they say the same at the same place. */
export function sameness(report) {
    return [report.name, report.message, report.component, report.traceback.slice(0, 300)].join(
        "\n"
    );
}
