import type { Concepts } from './concept.ts';

/** What only people may decide, and what is no question of it. */
export const MATTERS: Concepts = {
  died: {
    dense:
      /去世|过世|过身|逝世|病逝|病故|身故|离世|不在(?:了|人世)|人(?:都)?(?:走|没)了|没了(?:，|。|,|$)|走了(?:，|,|。|$)|死(?:亡|了)|亡(?:父|母|夫)|逝者|亡く|他界/u,
    spaced:
      /(?<!\p{L})(?:died|dead|deceased|passed away|late (?:husband|wife|father|mother)|death|falleció|muerto|ha muerto|faleceu|morreu|est morte?|est mort|décédée?|décès)(?!\p{L})|돌아가|사망|세상을 떠|توفي|رحم|الوفاة/u,
  },
  estate: {
    dense: /继承|遗产|遗嘱|公证|死亡证|火化|亲属(?:关系)?证明|户口本|监护权|破产|管理人|判决|裁定|过户|接管|相続|戸籍/u,
    spaced:
      /(?<!\p{L})(?:heirs?|inherit\w*|estate|executor|probate|will|testament\w*|certificate|administer\w*|trustee|custody|decree|guardian(?:ship)?|herederos|testamento|certificado|herdeiros|inventário|héritiers|notaire|certificat)(?!\p{L})|상속|유언|가족관계|الورثة|شهادة/u,
  },
  authority: {
    dense:
      /法院|检察|公安|派出所|民警|警方|执行局|税务|稽查|仲裁|监管|证监|银监|工商|海关|办案|协查|调取|传票|司法|领事馆|使馆|審計|审计|函证|询证|尽调|尽职/u,
    spaced:
      /(?<!\p{L})(?:court|police|detective|officer|prosecutor|authorit\w+|regulator|tax (?:office|authority)|investigation|warrant|subpoena|tribunal|consulate|embassy|auditors?|juzgado|policía pide|tribunal|polícia)(?!\p{L})|법원|검찰|감독|المحكمة|النيابة/u,
  },
  lawsuit: {
    dense: /律师|法务|起诉|诉讼|立案|告你们|应诉|当事人|和解|庭|案号|赔偿|索赔|侵权|仲裁|弁護士|訴/u,
    spaced:
      /(?<!\p{L})(?:lawyer|attorney|solicitors?|sue[ds]?|suing|lawsuit|claim form|settlement|legal|plaintiff|claimant|damages|compensation|infringement|serve|abogad[oa]|demanda|advogad[oa]|citar|avocate?|assignation)(?!\p{L})|변호사|소장|소송|محام|الدعوى/u,
  },
  press: {
    dense: /记者|媒体|报社|电视台|采访|报道|见报|稿子|杂志|专访|约访|新闻|见刊|公关|記者|取材/u,
    spaced:
      /(?<!\p{L})(?:journalist|reporter|press|newspaper|tv crew|interview|publish|article|on record|official statement|comment|periodista|jornalista|journaliste)(?!\p{L})|기자|보도|صحف/u,
  },
  rights: {
    dense:
      /个(?:人)?信息(?:保护|查阅|权)|个保法|数据保护|依法|法定|条例|撤回同意|gdpr|自动化决策|书面(?:答复|确认|请求|道歉)|第[一二三四五六七八九十\d]+条|限期|全部数据|所有资料|保护法|開示|個人情報/u,
    spaced:
      /(?<!\p{L})(?:gdpr|rgpd|lgpd|data protection|subject access|article \d+|consent|profiling|automated decision|by law|within (?:one|a) month|in writing|formal(?:ly)?|all (?:the |of )?(?:my )?data|everything you (?:store|hold)|derecho|datos según|exijo|droit|toutes mes données)(?!\p{L})|개인정보보호|모든 정보|حماية البيانات|كل بياناتي/u,
  },
  insider: {
    dense:
      /(?:员工|内部|工作人员|审核员|审核组|客服).{0,12}(?:私下|找我要|卖|倒卖|泄露|收钱|收了|索贿|好处|贿|受贿)|举报.{0,6}(?:员工|内部)|(?:内部|员工).{0,4}举报|内鬼|实名举报|检举|作证|漏洞|缺陷|通報|社員が/u,
    spaced:
      /(?<!\p{L})(?:(?:employees?|staff|insider|your people) (?:\w+ ){0,5}(?:sell\w*|sold|leak\w*|bribe\w*|offer\w*|ask\w*|steal\w*)|whistle\w*|bribe|vulnerability|disclosure|bypass|empleado suyo|denunciar|funcionário|salariés)(?!\p{L})|직원이|제보|موظف عندكم|الإبلاغ/u,
  },
  ruling: {
    dense:
      /(?:不服|不认|不同意|不接受|有异议|提异议|反对).{0,12}|重新(?:认定|裁定|审核|评定|看|审|核)|人工复核|再审|复核|唔服|機器审|系统(?:判|审|只)|比例太低|不公|不服です|再審査/u,
    spaced:
      /(?<!\p{L})(?:dispute the|contest|object to|do not accept|don't accept|reassess\w*|re-?judge\w*|reopen\w*|reconsider\w*|human review|ruling|your classifier|automated check|unfair|no acepto|discordo|conteste|réexamen)(?!\p{L})|이의|재심|أعترض|إعادة النظر/u,
  },
  exception: {
    dense:
      /(?:[一二三四五六七八九十百\d]+)(?:百|千)?万.{0,14}(?:转|付|货款|房|款|首付|限|额度)|(?:限额|额度).{0,10}(?:特批|破例|特别|口子|审批|例外|超)|(?:特批|破例|特别授权|特殊审批)|超出额度/u,
    spaced:
      /(?<!\p{L})(?:exception|waiver|over the limit|above the limit|lift it|your cap|approve an?|[\d.,]+ ?(?:m|mm|million)|million|hundred thousand)(?!\p{L})|백만|예외|مليون|استثناء/u,
  },
  crowd: {
    dense:
      /集体|代表.{0,8}(?:商户|用户|业主|工人|大家)|[几多十百]户|清算|几十家|欠薪|管理层|负责人|合作机构|补充协议|盖章|保密协议/u,
    spaced:
      /(?<!\p{L})(?:on behalf of|i represent|i speak for|collective\w*|administrators? of|liquidat\w*|processing agreement|annex|your management|somebody responsible|negotiate|partner institution)(?!\p{L})/u,
  },
};
