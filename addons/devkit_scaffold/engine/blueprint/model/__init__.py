"""The words of a blueprint. Each class is a mapping in the text; the keys are its fields, the doc of a class
says what they mean.
"""

from .automation import Cron, INTERVALS, MailTemplate, Sequence, ServerAction
from .blueprint import Blueprint, Hooks
from .business_model import MODEL_KINDS, Model, Reference
from .compute import Compute
from .constraint import CONSTRAINT_KINDS, Constraint, Index, Onchange
from .effect import Activity, Creation, Effect
from .field import AGGREGATORS, Expression, Field, INDEXES, ON_DELETE
from .group import Group, OPERATIONS, RULE_KINDS, RecordRule
from .migration import STEP_KINDS, Migration, Step
from .module import LICENSES, Module
from .origin import ExistingView, MenuItem, Origin, Record, Value
from .output import ANSWERS, AUTHS, Controller, FORMATS, ORIENTATIONS, Paper, ROUTE_TYPES, Report
from .view import (
    Block,
    CHARTS,
    Calendar,
    DECORATIONS,
    Filter,
    Graph,
    ListOptions,
    Menu,
    OwnView,
    POSITIONS,
    Pivot,
    Placement,
    SECTIONS,
    SmartButton,
    Views,
)
from .wizard import SETTING_KINDS, SETTING_TYPES, Setting, Wizard
from .workflow import COLORS, Expiry, Guard, State, Transition, Workflow

__all__ = [
    "AGGREGATORS",
    "ANSWERS",
    "AUTHS",
    "CHARTS",
    "COLORS",
    "CONSTRAINT_KINDS",
    "DECORATIONS",
    "FORMATS",
    "INDEXES",
    "INTERVALS",
    "LICENSES",
    "MODEL_KINDS",
    "ON_DELETE",
    "OPERATIONS",
    "ORIENTATIONS",
    "POSITIONS",
    "ROUTE_TYPES",
    "RULE_KINDS",
    "SECTIONS",
    "SETTING_KINDS",
    "SETTING_TYPES",
    "STEP_KINDS",
    "Activity",
    "Block",
    "Blueprint",
    "Calendar",
    "Compute",
    "Constraint",
    "Controller",
    "Creation",
    "Cron",
    "Effect",
    "ExistingView",
    "Expiry",
    "Expression",
    "Field",
    "Filter",
    "Graph",
    "Group",
    "Guard",
    "Hooks",
    "Index",
    "ListOptions",
    "MailTemplate",
    "Menu",
    "MenuItem",
    "Migration",
    "Model",
    "Module",
    "Onchange",
    "Origin",
    "OwnView",
    "Paper",
    "Pivot",
    "Placement",
    "Record",
    "RecordRule",
    "Reference",
    "Report",
    "Sequence",
    "ServerAction",
    "Setting",
    "SmartButton",
    "State",
    "Step",
    "Transition",
    "Value",
    "Views",
    "Wizard",
    "Workflow",
]
