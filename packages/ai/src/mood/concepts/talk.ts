import type { Concepts } from './concept.ts';

/** How a dialogue goes on. */
export const TALK: Concepts = {
  done: {
    dense:
      /(?:好|弄好|改好|设好|绑好|搞定|搞掂|解决|成功|开通|完成|修好|填好|调大|加好|处理好|退回来|到账|收到|找到|看到|登上|改完|买到|拿到|签收|查到|对上|换好|转好|听到|响|成)(?:了|啦|咯|喇|哦|$)|(?:改|搞|得|转|搵|设|买|退|弄)(?:咗|到|好)?喇|没事了|不用管|看见了|得喇|掂|できました|見つか|解決し|変更でき|됐어|찾았|해결됐|바꿨/u,
    spaced:
      /(?<!\p{L})(?:it works|works now|worked|found it|got it|got in|i'm in|it's fixed|fixed now|solved|sorted|done|went through|is here|just came|it came|i can (?:see|hear|read)|turned it on|changed|bought it|turns? out|switched|much better|lovely|perfect|brilliant|ya (?:funciona|lo|está)|listo|deu certo|já achei|pronto|caiu|troquei|ça marche|c'est (?:bon|fait|réglé)|trouvé)(?!\p{L})|نجح|وجدته|تم الحل|وصل/u,
  },
  isee: {
    dense:
      /原来|明白|懂了|知道了|怪不得|哦+[,，]?|噢|是我(?:看|记|输|用|没|弄)|虚惊|那就好|长见识|划算|好用|放心|なるほど|그렇군|이해/u,
    spaced:
      /^(?:ah|oh|ok|right)(?!\p{L})|(?<!\p{L})(?:i see|makes sense|explains it|my (?:bad|mistake)|false alarm|never mind|silly me|good to know|didn't notice|entendido|ah vale|culpa mía|entendi|d'accord|je comprends)(?!\p{L})|فهمت/u,
  },
  later: {
    dense:
      /(?:那|我).{0,4}(?:等|再|去|先|下个?月|过几天|改天|周[一二三四五六日]|到时).{0,8}(?:看|试|来|弄|说|办|交|取|买|申请|$)|那行|那好|先不|遅|また来|기다릴/u,
    spaced:
      /(?<!\p{L})(?:i'll (?:wait|try|come|go|take|do|pay)|next month|later then|espero|esperar|j'attendrai|então)(?!\p{L})|سأنتظر/u,
  },
  thanks: {
    dense: /谢|多谢|唔该|感谢|辛苦|ありがと|감사|고마/u,
    spaced: /(?<!\p{L})(?:thanks|thank you|thx|ty|ta|cheers|gracias|obrigad[oa]|valeu|merci)(?!\p{L})|شكر/u,
  },
  asks: {
    dense:
      /[?？]|吗|呢$|怎么|如何|哪|什么时候|多久|多少|几[天号点时]|能不能|可以.{0,6}(?:吗|么)|会不会|咩|点样|边度|幾|ですか|ますか|나요|어디|얼마/u,
    spaced:
      /[?؟]|^(?:how|where|when|what|which|who|can|could|do|does|is|are|will|cómo|dónde|cuánto|cuál|como|onde|qual|quanto|comment|où|quel|quelle|combien)(?!\p{L})|(?<!\p{L})(?:how (?:do|can|long|many|much)|where (?:do|is|can))(?!\p{L})|كيف|أين|كم|هل|ما هو/u,
  },
  past: {
    dense: /去年|前年|以前|上次|之前|早就|结案|结了|当时|舊年|昨年|작년/u,
    spaced:
      /(?<!\p{L})(?:last (?:year|month|time)|years ago|previously|once before|used to|already (?:solved|settled|refunded)|el año pasado|ano passado|l'an dernier)(?!\p{L})|العام الماضي/u,
  },
  howTo: {
    dense:
      /怎样才能|预防|防止|提醒|设置|开启|打开|哪里(?:看|开|设|查|下)|推荐|好看|可爱|笑死|便宜|优惠|皮肤|游戏|发货|有货|多少钱|能(?:带|用|办|报|开)/u,
    spaced:
      /(?<!\p{L})(?:prevent|avoid|protect|alerts?|settings?|turn on|enable|recommend|discount|cheap|game|ship|order it|insurance|ticket|voucher|coupon|headphones|outfit)(?!\p{L})/u,
  },
  failed: {
    dense:
      /没用|不行|没反应|还是(?:不|老|失败|一样)|不是这个|问的不是|理解错|没听懂|答非所问|一样的回答|没有这个|没有用|试过|说了等于|不对|没解决|唔得|冇用|唔系问|まだ(?:動|で)|もう試|聞いている|여전히|도움이 안|이미 해/u,
    spaced:
      /(?<!\p{L})(?:didn't help|doesn't help|doesn't work|still (?:doesn't|the same|not)|tried that|not what i|misunderst\w*|same (?:answer|error)|no such|no change|isn't it|wrong topic|not getting it|something else|no me sirve|no era lo|sigue sin|ya lo probé|não ajudou|não foi isso|continua sem|já tentei|ne m'aide|ma question|marche toujours pas|déjà essayé)(?!\p{L})|لم يساعد|ليس هذا|لا يعمل|جربت/u,
  },
};
