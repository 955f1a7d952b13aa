// What wishes for a person are made of, in the words of the nine customer languages.

/** Words that are found wherever they stand (Chinese, Japanese, Korean, Arabic), and words that stand by themselves. */
const idea = (together: readonly string[], apart: string): RegExp =>
  new RegExp(`${together.join('|')}|(?<!\\p{L})(?:${apart})(?!\\p{L})`, 'gu');

const IDEAS: Readonly<Record<string, RegExp>> = {
  person: idea(
    [
      String.raw`人工(?!智能|费|费用|成本|湖|降雨|授精|呼吸|草坪|关节|流产|耳蜗|客服接口)|人公|人功|仁工|壬工|人攻|真人|活人|大活人|坐席|座席|客服|专员|工作人员|员工|值班|小姐姐|小哥|师傅|管事|负责(?:人|的)|你们的人|同事|有人|找人|叫人|换人|换个人|派人|来人|来个人|人类|有血有肉|人間|係員|窓口`,
      String.raw`オペレーター|担当(?:者|の方|の人)?|スタッフ|係の|人と|ひと|中の人|上の人`,
      String.raw`상담(?:원|사|직원|원님)?|사람|직원|담당자|매니저|인간`,
      String.raw`موظف|موظفة|شخص|إنسان|انسان|بشر|بشري|أحد|احد|حد |ممثل|خدمة العملاء|الدعم|مندوب|مسؤول|خدمة الزبائن`,
      String.raw`rengong|ren gong|\bkf\b|\brg\b`,
    ],
    String.raw`humans?|people|person|persons|agents?|reps?|representatives?|operators?|staff|employees?|advis[eo]rs?|csrs?|someone|somebody|anyone|anybody|colleagues?|team member|specialist|human being|live chat|live support|real support|customer (?:service|support|care)|humanos?|humanas?|personas?|agentes?|asesor(?:a|es)?|operador(?:a|es)?|representantes?|emplead[oa]s?|alguien|ejecutiv[oa]s?|encargad[oa]|soporte|atendentes?|pessoas?|gente|atendimento|alguém|alguem|funcionári[oa]s?|consultor[ae]?s?|humaine?s?|conseill(?:er|ère|ere)s?|personnes?|quelqu'un|interlocut(?:eur|rice)|opérat(?:eur|rice)|téléconseill\w+|collègue|équipe`,
  ),
  superior: idea(
    [
      String.raw`经理|主管|领导|上级|组长|店长|老板|管理层|责任者|店長|上司`,
      String.raw`上の方`,
      String.raw`팀장|책임자|점장|관리자`,
      String.raw`مدير|مشرف|المسؤول`,
    ],
    String.raw`managers?|supervisors?|boss|superior|head of|in charge|senior|team lead(?:er)?|gerentes?|supervisor(?:a|es)?|jef[ea]|encargad[oa]|responsáve(?:l|is)|chefe|responsable|chef|directeur|directrice`,
  ),
  connect: idea(
    [
      String.raw`转(?!账|帐|让|钱|发|给朋友|卖|载|会)|接(?:通|入|线|到|个|一下|人|真|客)|连线|切(?:到|换)?|换|叫|派|找|来个|来一|喊|搵|呼叫|繋|転送`,
      String.raw`つな(?:い|げ|ぐ|が)|代わ|かわっ|かわり|呼ん|回して|出して`,
      String.raw`연결|바꿔|돌려|불러|넘겨`,
      String.raw`حول|حوّل|تحويل|وصل|وصّل|اوصل|أوصل|ربط|صلني|صلوني`,
    ],
    String.raw`connect\w*|transfer\w*|transf|put me|pass me|escalate\w*|hand me|forward me|route me|switch me|get me|give me|bring|send me|patch me|through|comunica\w*|comuníca\w*|pás[ae]\w*|pas[ae]me|pasar\w*|conect\w+|transfier\w+|ponga\w*|póngame|derív\w*|deriv\w+|pass[ae]r?|me passa|me passe|chama|chame|transfere\w*|transfir\w*|transférer|transférez|passez|mettez|basculez|joindre|contacter|contactar|redirig\w+|escal\w+`,
  ),
  speak: idea(
    [
      String.raw`(?:跟|和|与|同).{0,12}(?:说|聊|谈|讲|沟通|对话|通话|倾|反映|交流)|说话|聊聊|讲话|沟通|人话|倾偈|相談|喋`,
      String.raw`話(?:し|す|せ|を)|しゃべ|対応し`,
      String.raw`말(?:하|할|씀)|얘기|이야기|통화|대화|상담(?:하|받|을|좀)`,
      String.raw`أتكلم|اتكلم|أتحدث|اتحدث|التحدث|الكلام|أكلم|اكلم|كلام|نتكلم|يكلمني|تكلمني|أحكي|احكي`,
    ],
    String.raw`talk\w*|speak\w*|chat|chatting|discuss|reach|hablar|habl[ae]|charlar|conversar|falar|fala|fale|parler|parle|discuter|échanger|causer`,
  ),
  call: idea(
    [
      String.raw`回电|打(?:个)?电话给我|给我打|回拨|来电|电我|打给我`,
      String.raw`電話(?:して|を|ください|くれ)|折り返し`,
      String.raw`전화(?:해|주|좀|를)`,
      String.raw`اتصل|اتصلوا|مكالمة|كلموني`,
    ],
    String.raw`call (?:me|us)|phone me|ring me|callback|call back|give me a (?:call|ring)|llám[ae]\w*|llame\w*|llamada|liguem?|me liga|me ligue|ligação|appel(?:ez|er|le)\w*|rappel\w+`,
  ),
  want: idea(
    [
      String.raw`想|要|需要|请|麻烦|拜托|求|给我|帮我|快|赶紧|立刻|马上`,
      String.raw`たい|ください|下さい|お願い|ほしい|欲しい|くれ|もらえ|いただけ|よこせ`,
      String.raw`싶|주세요|줘|해라|바랍니다|부탁|원해|원합|필요`,
      String.raw`أريد|اريد|ابغى|أبغى|ابي|عايز|عاوز|بدي|أحتاج|احتاج|ممكن|من فضلك|لو سمحت|رجاء|أرجو`,
    ],
    String.raw`want|wanna|need|would like|i'd like|please|pls|plz|now|asap|can i|could i|can you|could you|let me|may i|i must|demand|insist|quiero|quisiera|necesito|por favor|pueden?|puedo|exijo|deme|quero|queria|preciso|posso|pode|favor|gostaria|veux|voudrais|souhaite|besoin|svp|s'il (?:vous|te) plaît|peux|puis-je|pouvez|exige|aimerais`,
  ),
  bot: idea(
    [
      String.raw`机器人(?!吸尘)|机器|机械|智能客服|智能助手|自动回复|人机|复读机|电脑|程序|機械|自動(?:応答|返信)`,
      String.raw`ボット|ロボット|チャットボット`,
      String.raw`봇|로봇|기계|자동|챗봇`,
      String.raw`روبوت|بوت|آلة|الآلي|آلي`,
      String.raw`(?<![a-z])ai(?![a-z])`,
    ],
    String.raw`(?:chat|ro)?bots?|robots?|machines?|computer|automated|automatic|canned|script|ia|máquinas?|maquinas?|robôs?|robos?|automátic\w+|automat\w+|robotic`,
  ),
  no: idea(
    [
      String.raw`不(?!错|好意思)|别|没(?!收到|发)|唔|冇|非|嫌`,
      String.raw`ない|じゃなく|なく|ません|いや|やめ`,
      String.raw`않|안 |못|말고|아니|싫|그만|없`,
      String.raw`لا|ليس|مش|ما |بدون|كفى|غير|لن`,
    ],
    String.raw`not?|don't|dont|never|without|instead|nor|stop|isn't|can't|cannot|won't|rather than|ni|sin|nunca|nada|deja|basta|não|nao|sem|chega|pare|ne|pas|jamais|sans|plus|arrêtez|arrête`,
  ),
  enough: idea(
    [
      String.raw`没用|废物|垃圾|滚|够了|受够|听不懂|看不懂|答非所问|重复|智障|蠢|傻|解决不了|无语|崩溃|烦死|浪费时间|埒`,
      String.raw`うんざり|役に立た|使えな|話にならない|らち|通じな|わかって(?:くれ|ない)|いい加減`,
      String.raw`답답|말이 안 통|못 알아|소용|됐고|짜증|지긋`,
      String.raw`فائدة|غبي|زهقت|مللت|تعبت|يفهم|تفهم|فايدة|سئمت`,
    ],
    String.raw`useless|stupid|hate|tired|sick of|fed up|enough|waste|pointless|loop|circles|don't understand|not understand|same answer|not helping|doesn't help|not working|inútil|no sirve|no entiende\w*|hart[oa]|cansad[oa]|inutil|não resolve|não entende|não adianta|nul|nulle|marre|inutile|ne comprend\w*|ras le bol|rien compris`,
  ),
  real: idea(
    [String.raw`真(?:的|正|实)?|活(?:的|生生)|本物|生身`, String.raw`진짜|실제|살아`, String.raw`حقيقي|حقيقية|فعلي`],
    String.raw`real|live|living|actual|actually|human|breathing|flesh|proper|genuine|de verdad|reales?|de carne|viv[oa]|de verdade|reais|vrais?|vraies?|réel\w*|en chair`,
  ),
  past: idea(
    [
      String.raw`昨天|上次|刚才|之前|上周|前天|那天|已经|过了|先日|昨日|前回`,
      String.raw`さっき|でした`,
      String.raw`어제|지난|아까|했어|했습니다`,
      String.raw`أمس|امس|تكلمت|قال|قالت|تحدثت|سابقا`,
    ],
    String.raw`yesterday|last (?:time|week|month)|earlier|ago|already|spoke|talked|told|said|was|were|had|ayer|hablé|dijo|dijeron|ya|ontem|falei|disse|já|hier|déjà|dit|parlé|était`,
  ),
  about: idea(
    [
      String.raw`几点|什么时候|上班|下班|时间|多少钱|收费|费用|价格|语言|号码|是什么|意思|为什么|怎么(?:样|设置|接入|开通)|接口|招聘|应聘|工资|何時|営業時間|料金|求人`,
      String.raw`とは|どういう`,
      String.raw`몇 시|운영|요금|뜻|채용|시급`,
      String.raw`ساعات|دوام|سعر|رسوم|تكلفة|معنى|لماذا|وظيفة|راتب`,
      String.raw`api`,
    ],
    String.raw`hours?|open|price|cost|fees?|charge|language|number|mean|means|why|api|integrat\w+|setup|hire|hiring|job|salary|policy|horario|precio|cuesta|costo|significa|trabajo|horário|preço|custa|vaga|horaires?|prix|coûte|signifie|emploi|tarif`,
  ),
  done: idea(
    [
      String.raw`不用了|不必|无需|不需要|解决了|好了|搞定|谢谢|多谢|大丈夫`,
      String.raw`解決し|ありがと`,
      String.raw`해결|감사|괜찮`,
      String.raw`شكرا|تم الحل|انحلت|لا داعي|لا حاجة`,
    ],
    String.raw`solved|no need|never ?mind|sorted|fixed|thanks?|thank you|resolved|gracias|resuelto|no hace falta|obrigad[oa]|resolvid[oa]|não precis\w+|merci|résolu|pas besoin`,
  ),
};

const EACH_IDEA = Object.entries(IDEAS);

/** Longest text that is looked at. */
const LONGEST = 400;
/** How often one idea counts within a clause. */
const MOST_OFTEN = 4;
/** Ideas that are further apart than this have nothing to do with each other. */
const NEAR = 30;

const CLAUSE_END = /[\n。！？!?；;.]+/u;
const BLANKS_WITHIN = /(?<=[\u3040-\u30ff\u3400-\u9fff])[ ·]+(?=[\u3040-\u30ff\u3400-\u9fff])/gu;

interface Mention {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export interface WishIdeas {
  readonly all: readonly string[];
  /** Those of the last clause: that is where people come to the point. */
  readonly last: readonly string[];
  /** Pairs of which the first is said shortly before the second. */
  readonly inOrder: readonly string[];
}

/** The ideas in a folded text. */
export function wishIdeasOf(folded: string): WishIdeas {
  const clauses = folded
    .slice(0, LONGEST)
    .replace(BLANKS_WITHIN, '')
    .split(CLAUSE_END)
    .filter((clause) => clause.trim() !== '')
    .map(mentionsIn);
  const namesOf = (mentions: readonly Mention[]): string[] => [...new Set(mentions.map(({ name }) => name))];
  return {
    all: namesOf(clauses.flat()).toSorted(),
    last: namesOf(clauses.at(-1) ?? []),
    inOrder: [...new Set(clauses.flatMap(pairsIn))],
  };
}

function mentionsIn(clause: string): Mention[] {
  const mentions: Mention[] = [];
  for (const [name, pattern] of EACH_IDEA) {
    pattern.lastIndex = 0;
    for (let times = 0; times < MOST_OFTEN; times += 1) {
      const found = pattern.exec(clause);
      if (found === null) break;
      mentions.push({ name, start: found.index, end: pattern.lastIndex });
    }
  }
  return mentions;
}

const pairsIn = (mentions: readonly Mention[]): string[] =>
  mentions.flatMap((first) =>
    mentions
      .filter(({ name, start }) => name !== first.name && start >= first.start && start - first.end <= NEAR)
      .map(({ name }) => `${first.name} ${name}`),
  );
