// Patterns over normalised clauses. DENSE ones are matched without blanks (Chinese), the others with single blanks.

// ── Chinese ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A person who serves, with the homophones and typos people make. */
const SERVER = '(?:人工|人公|人功|仁工|真人|大?活人|坐席|座席|(?:在线|人工)?客服(?:人员|小姐|专员)?|专员|工作人员)';
/** Somebody above; only when asked for, never alone. */
const SUPERIOR = '(?:经理|主管|领导|负责人|班长|人类)';
const ANYBODY = `(?:${SERVER}|${SUPERIOR})`;
const HELLO = '(?:你好|您好|喂|在吗|请问|我?想?要|我?需要|请|麻烦|直接|快点?|赶紧|给我|帮我|那就?|还是|算了)*';
const AFTERWARDS =
  '(?:客服|服务|坐席|台|kf|啊|吧|呢|呀|嘛|了|在吗|在不在|谢谢|快点?|快来|在哪里?|在哪儿|怎么找|怎么转)*';
const FILLER = '(?:一?下|一|个|位|名|到|给|至|通|接|你们?|您们?|的|我|着|真正){0,5}';
/** A program that answers, not a toy or a vacuum cleaner. */
const BOT =
  '(?:(?<!扫地|擦窗|拖地|炒菜|玩具|编程)机器人(?!吸尘|扫地|玩具|模型|配件|套装|编程|课)|智能客服|智能助手|自动回复|(?<![a-z])ai(?![a-z]))';

export const DENSE_WISHES: readonly RegExp[] = [
  new RegExp(`^${HELLO}${SERVER}+${AFTERWARDS}$`),
  /^(?:请|麻烦|帮我|给我|直接)?(?:转|转接|换人)(?:吧|一下|谢谢)?$/,
  new RegExp(`(?:转|找|接|叫|换|要|联系|连线|呼叫|请|来|派|让|喊|搵)${FILLER}${ANYBODY}`),
  new RegExp(`(?:有没有|有无)(?:一?个|一?位)?${SERVER}`),
  new RegExp(`有(?:一?个|一?位)?${SERVER}(?:客服|服务)?(?:吗|么|嘛|没有?|在|能|可以|$)`),
  new RegExp(`(?:想|要|可以|能)(?:跟|和|与|同)${FILLER}${ANYBODY}`),
  new RegExp(`(?:跟|和|与|同)${FILLER}${ANYBODY}(?:说|聊|谈|讲|沟通|对话|通话|倾)(?!过|了)`),
  /(?:转|找|换|叫|派|来|搵|喊)(?:一?个|一?位)?人(?:来|聊|说|处理|解决|帮|接|工|$)/,
  /(?:来|换|找|叫|转|派).{0,4}(?:会|能)(?:说|讲)人话/,
  /(?:有没有|有)个?人(?:在|吗|么|嘛|啊|理我|能(?:帮|处理|解决|回)|可以(?:帮|处理|解决|回))/,
  new RegExp(`(?:不要|不想|别|不跟|别让|别用|讨厌|拒绝).{0,6}${BOT}`),
  new RegExp(`投诉.{0,8}${BOT}`),
  new RegExp(`${BOT}.{0,10}(?:没用|听不懂|答非所问|垃圾|滚|解决不了|不行|太蠢|太笨)`),
  /^zrg$|转rg(?![a-z])/,
];

// ── English and others ────────────────────────────────────────────────────────────────────────────────────────────────

const NOUN =
  '(?:agents?|humans?|human beings?|persons?|people|operators?|representatives?|supervisors?|managers?|customer (?:service|support|care)|live support)(?! (?:account|name|id|code|number|info|resources|error))\\b';
const SOMEONE = '(?:some ?one|some ?body|any ?one|any ?body)';
const ARTICLES =
  '(?:(?:to|with|a|an|the|some|any|another|your|one|of|actual|real|live|human|proper|please|just|right|now|over|through|in|touch) ){0,8}';
const KIND = '(?:chat|ro)?bots?';

export const WISHES: readonly RegExp[] = [
  new RegExp(
    `^(?:(?:hi|hello|hey|ok|please|just|i|want|need|would like|give me|get me|a|an|the|some|live|real|actual|human|chat) )*(?:${NOUN}|human|support|${SOMEONE})(?: (?:please|now|asap|thanks|thank you|here|there))*$`,
  ),
  new RegExp(`\\b(?:agent|human|person|representative|operator) (?:please|now|asap)\\b`),
  new RegExp(`\\b(?:talk|speak|chat)(?:ing)? (?:me |us )?${ARTICLES}(?:${NOUN}|${SOMEONE}\\b)`),
  new RegExp(`\\b(?:want|need|reach|contact|get|give|call|find|prefer) (?:me |us |hold of )?${ARTICLES}${NOUN}`),
  new RegExp(`\\b(?:want|need|(?:get|give|find) (?:me|us)) ${ARTICLES}${SOMEONE}\\b`),
  new RegExp(
    `\\b(?:connect|transfer|switch|escalate|route|forward|put|pass|hand)(?: (?:me|us|this|it|my (?:chat|call|case|issue)))? ${ARTICLES}(?:${NOUN}|${SOMEONE}\\b)`,
  ),
  new RegExp(`\\b${SOMEONE} (?:please )?(?:call|phone|ring|help|contact|answer) (?:me|us)\\b`),
  new RegExp(
    `\\b(?:is|are) there (?:${SOMEONE}|(?:a |any )?(?:real |live |actual )?(?:human|person|people|agent)s?)\\b`,
  ),
  new RegExp(`\\b(?:any ?one|any ?body) (?:there|here|home)\\b`),
  /\b(?:real|live|actual|human) (?:agent|person|human|being|support|operator|representative|help)\b/,
  new RegExp(
    `\\b(?:don't|do not|not|stop|hate|tired of|sick of) .{0,16}\\b(?:talk|speak|chat|deal)(?:ing)? (?:to|with) (?:an? |the |this |your )?(?:${KIND}|machine|computer|ai)\\b`,
  ),
  new RegExp(`^(?:please )?(?:not?|stop|no more) (?:an? |the |this |your |more )?${KIND}(?: please)?$`),
  new RegExp(
    `\\b(?:stop|hate|useless|stupid|dumb|annoying|damn|terrible) (?:this |these |that |the |your )?${KIND}\\b`,
  ),
  new RegExp(
    `\\b${KIND} (?:is|are) (?:so |really |totally |completely |just )?(?:useless|stupid|dumb|bad|terrible|annoying|no help|not help)`,
  ),
  /\b(?:zhuan|zhao|jie|yao)? ?ren ?gong(?: ?ke ?fu)?\b/,
  // Spanish, French, Portuguese.
  /\b(?:agente|humano|persona real|asesor|operador|hablar con (?:una persona|alguien))\b/,
  /\b(?:agent humain|conseill[eè]re?|service client|vraie personne|parler (?:à|a|avec) (?:quelqu'un|une? (?:humain|agent|vraie personne|personne)))/,
  /\b(?:atendente|falar com (?:uma? )?(?:pessoa|humano|alguém))/,
  // Japanese, Korean, Arabic.
  /オペレーター|人間?と(?:話|话|はな)|有人(?:対応|チャット)|担当者|상담원|상담사|사람(?:과|이랑)|موظف|إنسان|شخص حقيقي|خدمة العملاء/,
];

/** Says that no person is needed, or speaks of one without asking. */
export const DENIALS: readonly RegExp[] = [
  /(?:不用|不需要|不必|不想|不要|别|无需|先不|暂不)(?:再)?(?:转|找|接|叫|要|联系)?(?:接)?(?:到)?(?:人工|真人|客服|坐席)(?!智能)/,
  /\b(?:don't|do not|dont|no) (?:need|want) (?:for |of |to (?:talk|speak) (?:to|with) )?(?:an? |any |the )?(?:real |live |human )?(?:agent|human|person|operator|representative)\b/,
  /\bno (?:agent|human|person|representative) (?:is )?(?:needed|required|necessary)\b/,
  /人工(?:智能|费|成本|湖|降雨|授精|呼吸)/,
  /(?:客服|人工).{0,4}(?:几点|什么时候|上班|下班|工作时间|服务时间)/,
];
