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
from .module import LICENSES, Module
from .output import ANSWERS, AUTHS, Controller, FORMATS, ORIENTATIONS, Paper, ROUTE_TYPES, Report
from .view import Block, CHARTS, Calendar, DECORATIONS, Filter, Graph, ListOptions, Menu, OwnView, POSITIONS, Pivot, Placement, SECTIONS, SmartButton, Views
from .wizard import SETTING_KINDS, SETTING_TYPES, Setting, Wizard
from .workflow import COLORS, Expiry, Guard, State, Transition, Workflow

__all__ = [
    "AGGREGATORS",
    "ANSWERS",
    "AUTHS",
    "Activity",
    "Block",
    "Blueprint",
    "CHARTS",
    "COLORS",
    "CONSTRAINT_KINDS",
    "Calendar",
    "Compute",
    "Constraint",
    "Controller",
    "Creation",
    "Cron",
    "DECORATIONS",
    "Effect",
    "Expiry",
    "Expression",
    "FORMATS",
    "Field",
    "Filter",
    "Graph",
    "Group",
    "Guard",
    "Hooks",
    "INDEXES",
    "INTERVALS",
    "Index",
    "LICENSES",
    "ListOptions",
    "MODEL_KINDS",
    "MailTemplate",
    "Menu",
    "Model",
    "Module",
    "ON_DELETE",
    "OPERATIONS",
    "ORIENTATIONS",
    "Onchange",
    "OwnView",
    "POSITIONS",
    "Paper",
    "Pivot",
    "Placement",
    "ROUTE_TYPES",
    "RULE_KINDS",
    "RecordRule",
    "Reference",
    "Report",
    "SECTIONS",
    "SETTING_KINDS",
    "SETTING_TYPES",
    "Sequence",
    "ServerAction",
    "Setting",
    "SmartButton",
    "State",
    "Transition",
    "Views",
    "Wizard",
    "Workflow",
]
