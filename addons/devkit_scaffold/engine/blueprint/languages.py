"""The languages that Odoo 19 knows (odoo/addons/base/data/res.lang.csv)."""

CODES = frozenset(
    """
    am_ET ar_001 ar_SY az_AZ be_BY bg_BG bn_IN bs_BA ca_ES cs_CZ da_DK de_CH de_DE el_GR en_AU en_CA
    en_GB en_IN en_NZ es_419 es_AR es_BO es_CL es_CO es_CR es_DO es_EC es_ES es_GT es_MX es_PA es_PE
    es_PY es_UY es_VE et_EE eu_ES fa_IR fi_FI fr_BE fr_CA fr_CH fr_FR gl_ES gu_IN he_IL hi_IN hr_HR
    hu_HU id_ID it_IT ja_JP ka_GE kab_DZ km_KH ko_KP ko_KR lb_LU lo_LA lt_LT lv_LV mk_MK ml_IN mn_MN
    ms_MY my_MM nb_NO nl_BE nl_NL pl_PL pt_AO pt_BR pt_PT ro_RO ru_RU sk_SK sl_SI sq_AL sr@Cyrl
    sr@latin sv_SE sw te_IN th_TH tl_PH tr_TR uk_UA vi_VN zh_CN zh_HK zh_TW
    """.split()
)


def country_code(language: str) -> str:
    """The language as Odoo is told to speak it: a file named after a language alone (`de`) serves all of its
    countries, of which one is chosen (`de_DE`); empty for a language that Odoo does not know.
    """
    if language in CODES:
        return language
    fitting = sorted(code for code in CODES if code.partition("_")[0] == language)
    own = f"{language}_{language.upper()}"
    return own if own in fitting else next(iter(fitting), "")
