"""The server is set up wrongly: its file, ports, rights, roles."""

from __future__ import annotations

from ._failure import EXACT, Found, failure
from ._words import plain, short

_CASES = (
    (
        r"[Aa]ddress already in use|Errno 98|WinError 10048|Errno 48",
        "Another process listens on this port already (often a second Odoo).",
        "Stop the other process or choose another http_port/gevent_port.",
        "ss -ltnp",
    ),
    (
        r"Failed to load server-wide module [`'\"](?:None|False)|No module named ['\"]?None['\"]?\s*$",
        "server_wide_modules holds the word None in place of modules.",
        "Remove the line server_wide_modules from the configuration, or name base,web.",
        "grep -n server_wide_modules odoo.conf",
    ),
    (
        r"Couldn't bind the websocket|longpolling port|evented port|gevent[_ -]port",
        "Requests for /websocket (or /longpolling) reach the wrong port.",
        "Send /websocket to gevent_port in the proxy, and set proxy_mode.",
        "grep -rn -e websocket -e longpolling /etc/nginx",
    ),
    (
        r"database user 'postgres' is a security risk|Using the database user 'postgres'",
        "Odoo refuses to work as PostgreSQL's superuser.",
        "Create a role of its own (createuser -d odoo) and set db_user.",
        "createuser -d odoo",
    ),
    (
        r"(?:configuration|config) file [^\n]* (?:doesn't|does not) exist|The config(?:uration)? file|ERROR: "
        r"couldn't find|NoSectionError|NoOptionError|MissingSectionHeaderError|ParsingError"
        r"|DuplicateOptionError|InterpolationSyntaxError",
        "The configuration file is missing or cannot be read.",
        "Name the right file with -c and correct the named line.",
        "odoo-bin -c odoo.conf --stop-after-init",
    ),
    (
        r"(?:error|usage): (?:no such option|unrecognized arguments?|option -?-[\w-]+)|no such option"
        r"|unrecognized parameters",
        "The command line names an option that this version does not have.",
        "Look the option up in odoo-bin --help of this version.",
        "odoo-bin --help",
    ),
    (
        r"Running as user 'root' is a security risk|unknown locale|locale\.Error|unsupported locale",
        "The environment of the service (user, locale) is not the right one.",
        "Run the service as its own user with LANG=C.UTF-8.",
        "locale",
    ),
    (
        r"Skipping database [^\n]* as its base version is not",
        "A database of another version of Odoo is in reach of this server.",
        "Keep it away with dbfilter, or upgrade the database.",
        "psql -l",
    ),
)
_RIGHTS = (
    r"(?:PermissionError|\[Errno 13\]|IOError|OSError)[^\n]*Permission denied:? ?['\"]?([^\s'\"]*)"
    r"|Permission denied: ['\"]([^'\"]+)|(?:^|\s)(/[\w./-]+): Permission denied"
)
_ROLE = {
    "28P01": "PostgreSQL refuses the password of the role.",
    "28000": "PostgreSQL does not let the role in (pg_hba.conf), or the role does not exist.",
    "3D000": "The database does not exist.",
    "42501": "The role of Odoo does not own the table, or lacks a right on it.",
}


@failure(
    code="DBG035",
    name="configuration",
    title="Server is set up wrongly",
    severity="high",
    rank=EXACT + 3,
    explanation="The configuration file, the command line, ports, the rights of files or the roles of "
    "PostgreSQL do not fit. Odoo says it once, at the start.",
    cause="An option, port, path, right or role is wrong or missing.",
    first="odoo-bin -c odoo.conf --stop-after-init --log-level=debug",
    fix="Correct the named option, port, right or role, and restart.",
    reference="devkit_debug/imports-and-configuration",
    bad="OSError: [Errno 98] Address already in use\n",
)
def configuration(case):
    """What Odoo or the system says about options, ports, rights and roles."""
    for pattern, cause, fix, command in _CASES:
        if match := case.said(pattern):
            return Found(
                cause=cause, fix=fix, command=command, evidence=f"it says {short(match[0], 80)!r}", own=False
            )
    if case.sqlstate in _ROLE:
        names = " ".join(case.sql.names.values())
        return Found(
            cause=_ROLE[case.sqlstate].replace("The database does", f"The database {names} does").strip(),
            fix="Check db_user, db_password and pg_hba.conf; tables of a restored database belong to the "
            "role that restored it (REASSIGN OWNED).",
            evidence=f"SQLSTATE {case.sqlstate} by {case.sql.source}",
            command="psql -h DB_HOST -U DB_USER -c '\\du'",
            own=False,
        )
    if case.raised("NotFound") and (
        case.passes("odoo/http.py", "_dispatch_nodb") or case.passes("odoo/http.py", "_serve_nodb")
    ):
        return Found(
            cause="A request came without a database, and this address exists only within one.",
            fix="Let dbfilter choose one database for the host name, or set db_name; for /longpolling and "
            "/websocket also look at the proxy's rules.",
            evidence="no route was found where Odoo serves requests without a database",
            command="grep -n -e dbfilter -e db_name -e list_db odoo.conf",
            own=False,
        )
    if match := case.said(r"fe_sendauth: no password supplied"):
        return Found(cause=_ROLE["28P01"], evidence="libpq's sentence", own=False)
    if (match := case.said(_RIGHTS)) and (
        case.raised("PermissionError", "IOError", "OSError") or not case.trace
    ):
        path = match[1] or match[2] or match[3] or ""
        return Found(
            cause=f"The server's user may not read or write {path or 'a file'}.",
            fix=f"Give {path or 'the folder'} to the user that runs Odoo (chown), and set data_dir or "
            "logfile to a place it may write.",
            evidence="errno 13",
            command=f"ls -ld {plain(path)}" if path else "",
            own=False,
        )
    return None
