"""The fields of a partner's record: what they are called, what they hold, where they belong."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.rules.text import Text


class FieldKind(Enum):
    """What a field holds."""

    LINE = "line"
    NOTE = "note"
    SUM = "sum"
    DAY = "day"
    COUNT = "count"
    CLAIM = "claim"
    FORM = "form"
    CATEGORIES = "categories"
    ITEMS = "items"
    CONTACTS = "contacts"


class Group(Enum):
    """The parts of the record, in their order."""

    COMPANY = "company"
    CLAIMS = "claims"
    SERVICE = "service"
    BUSINESS = "business"
    NOTE = "note"


GROUP_NAMES = {
    Group.COMPANY: Text("Company"),
    Group.CLAIMS: Text("Claims for admission"),
    Group.SERVICE: Text("Service and contacts"),
    Group.BUSINESS: Text("Business"),
    Group.NOTE: Text("Note"),
}


@dataclass(frozen=True)
class RecordField:
    """One field. `titles` are what the columns of other people's sheets call it; `about` says what
    belongs there.
    """

    key: str
    label: Text
    group: Group
    kind: FieldKind
    titles: tuple[str, ...]
    about: Text


_LINE, _NOTE, _SUM, _DAY = FieldKind.LINE, FieldKind.NOTE, FieldKind.SUM, FieldKind.DAY
_COUNT, _CLAIM, _FORM = FieldKind.COUNT, FieldKind.CLAIM, FieldKind.FORM
_CATEGORIES, _ITEMS, _CONTACTS = FieldKind.CATEGORIES, FieldKind.ITEMS, FieldKind.CONTACTS
_CLAIM_ABOUT = Text("Yes or no; empty while it is not known.")

RECORD_FIELDS: tuple[RecordField, ...] = (
    RecordField(
        "name",
        Text("Name"),
        Group.COMPANY,
        _LINE,
        (
            "名称",
            "企业名称",
            "公司名称",
            "伙伴名称",
            "单位名称",
            "客户名称",
            "合作伙伴",
            "Name",
            "Company",
            "Company name",
        ),
        Text("As on the business licence. Needed for a new partner."),
    ),
    RecordField(
        "code",
        Text("Code"),
        Group.COMPANY,
        _LINE,
        ("统一社会信用代码", "信用代码", "社会信用代码", "税号", "Code", "Credit code", "USCC"),
        Text(
            "Unified social credit code of 18 characters, as text. A row with a known code updates that "
            "partner."
        ),
    ),
    RecordField(
        "legal_form",
        Text("Legal form"),
        Group.COMPANY,
        _FORM,
        ("主体类型", "企业类型", "机构类型", "Legal form"),
        Text("Enterprise, public institution or other body."),
    ),
    RecordField(
        "registered_capital",
        Text("Registered capital"),
        Group.COMPANY,
        _SUM,
        ("注册资本", "注册资金", "Registered capital", "Capital"),
        Text("In yuan, not in ten thousands of them."),
    ),
    RecordField(
        "established_on",
        Text("Founding day"),
        Group.COMPANY,
        _DAY,
        ("成立日期", "成立时间", "注册日期", "Founding day", "Founded", "Established on"),
        Text("Like 2016-05-18."),
    ),
    RecordField(
        "staff",
        Text("Staff"),
        Group.COMPANY,
        _COUNT,
        ("员工人数", "人数", "员工数", "公司人数", "Staff", "Employees"),
        Text("How many people work there, as a whole number."),
    ),
    RecordField(
        "technical_staff",
        Text("Technical staff"),
        Group.COMPANY,
        _COUNT,
        ("技术人员数", "技术人员", "技术人数", "Technical staff"),
        Text("How many of them are technical, as a whole number."),
    ),
    RecordField(
        "customer_operation",
        Text("Customer operation"),
        Group.CLAIMS,
        _CLAIM,
        ("客户运营", "客户运营能力", "Customer operation"),
        _CLAIM_ABOUT,
    ),
    RecordField(
        "after_sales",
        Text("After-sales system"),
        Group.CLAIMS,
        _CLAIM,
        ("售后体系", "售后服务体系", "售后", "After-sales system", "After-sales"),
        _CLAIM_ABOUT,
    ),
    RecordField(
        "brand_conflict",
        Text("Conflict with the brand"),
        Group.CLAIMS,
        _CLAIM,
        ("与品牌混淆", "品牌混淆", "品牌冲突", "Conflict with the brand", "Brand conflict"),
        _CLAIM_ABOUT,
    ),
    RecordField(
        "good_standing",
        Text("Good standing"),
        Group.CLAIMS,
        _CLAIM,
        ("商业信用良好", "商业信用", "信用良好", "Good standing"),
        _CLAIM_ABOUT,
    ),
    RecordField(
        "accepts_agreement",
        Text("Agreement accepted"),
        Group.CLAIMS,
        _CLAIM,
        ("接受协议", "认同协议", "Agreement accepted"),
        _CLAIM_ABOUT,
    ),
    RecordField(
        "accepts_supervision",
        Text("Supervision accepted"),
        Group.CLAIMS,
        _CLAIM,
        ("接受监督", "接受监管", "Supervision accepted"),
        _CLAIM_ABOUT,
    ),
    RecordField(
        "address",
        Text("Address for service"),
        Group.SERVICE,
        _LINE,
        ("送达地址", "地址", "联系地址", "通讯地址", "办公地址", "Address for service", "Address"),
        Text("Where letters are sent."),
    ),
    RecordField(
        "contact",
        Text("Contact"),
        Group.SERVICE,
        _LINE,
        ("联系人", "主要联系人", "收件人", "Contact", "Contact person"),
        Text("Who receives letters."),
    ),
    RecordField(
        "phone",
        Text("Phone"),
        Group.SERVICE,
        _LINE,
        ("电话", "联系电话", "手机", "手机号", "Phone", "Mobile", "Telephone"),
        Text("As text, so that no digit is lost."),
    ),
    RecordField(
        "email",
        Text("E-mail for service"),
        Group.SERVICE,
        _LINE,
        ("送达邮箱", "邮箱", "电子邮件", "电子邮箱", "E-mail for service", "E-mail", "Email", "Mail"),
        Text("Where notices are sent by e-mail."),
    ),
    RecordField(
        "contacts",
        Text("Further contacts"),
        Group.SERVICE,
        _CONTACTS,
        ("其他联系人", "更多联系人", "Further contacts"),
        Text("One on each line: name | purpose | phone | e-mail."),
    ),
    RecordField(
        "categories",
        Text("Categories"),
        Group.BUSINESS,
        _CATEGORIES,
        ("伙伴类别", "类别", "伙伴类型", "合作类别", "Categories", "Category"),
        Text("Consulting, sales, product, service; several parted by a comma."),
    ),
    RecordField(
        "programmes",
        Text("Programmes"),
        Group.BUSINESS,
        _ITEMS,
        ("合作计划", "计划", "加入计划", "Programmes", "Programs"),
        Text("One on each line, or parted by semicolons."),
    ),
    RecordField(
        "own_products",
        Text("Own products"),
        Group.BUSINESS,
        _ITEMS,
        ("自有产品", "产品", "产品名称", "Own products", "Products"),
        Text("One on each line, or parted by semicolons."),
    ),
    RecordField(
        "accounts",
        Text("Cloud accounts"),
        Group.BUSINESS,
        _ITEMS,
        (
            "云账号",
            "账号",
            "账号ID",
            "云账号ID",
            "UID",
            "Cloud accounts",
            "Cloud account",
            "Accounts",
            "Account",
        ),
        Text("As text, so that no digit is lost; several parted by a comma."),
    ),
    RecordField(
        "account_manager",
        Text("Account manager"),
        Group.BUSINESS,
        _LINE,
        ("渠道经理", "客户经理", "伙伴经理", "生态经理", "负责人", "Account manager"),
        Text("Who of us looks after the partner."),
    ),
    RecordField(
        "note",
        Text("Note"),
        Group.NOTE,
        _NOTE,
        ("备注", "说明", "Note", "Notes", "Remark", "Remarks"),
        Text("Anything else, over several lines if need be."),
    ),
)
"""All of them, in the order in which they are shown and written."""

BY_KEY = {field.key: field for field in RECORD_FIELDS}

ID_TITLES = ("伙伴编号", "本系统编号", "Partner id", "Partner number")
"""What the column with our own id is called."""
