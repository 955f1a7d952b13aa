/** Joins the word to its value in Chinese: the value may then be any word at all. */
const ZH_LINK =
  '\\s*(?:我|俺|他|她|自己|一直|应该|原来|现在|之前|以前|好像|其实|记得|可能|当时|刚|最近|后来|就|还|都|也|明明|确实|从来|的话|的|上|里|全)*(?:是|为|叫|设(?:置|定)?(?:成|为|的是|了|的)?|改(?:成|为|的是|了|回)|换(?:成|为|了)|填(?:的|了)?是?|用的?是?|输(?:入)?(?:的|了)?是?|写(?:的|了)?是?)(?:了|我|的)?[:]?\\s*';
const EN_LINK =
  "\\s+(?:(?:that |which )?(?:i|we|he|she|they)(?:'m|'ve)? (?:am |was |have been |always |had )?(?:use|used|using|typed|typing|set|picked|chose|entered|entering|have|put|made|gave)(?: was| is| up)?(?: (?:it )?(?:to|as))?|is|was|were|would be|should be|must be|might be|being|set to|changed to|reset to|= )(?: (?:now|still|just|also|actually|simply|literally|currently|probably|maybe|called|either))?\\s*[:]?\\s*|,? (?:which|that|and it|it|i (?:have|use|set))?(?: (?:i|we|you) (?:have|use|set|got|asked for|chose))? ?(?:is|was|'s|has (?:always )?been|would be)\\s+|'s\\s+|(?: (?:for|the|my|you|asked|that|i|we|of|on|account|wifi|login|here|email|bank|this)){1,5}\\s?[:=]\\s*";
/** “密码我发给你们：…”: a few words before the colon, none of a complaint. */
const TOLD_LINK = '(?:(?![错提方邮问原找忘报失无])[\\u3400-\\u9fff]){1,8}\\s*[:→]\\s*';
const SIGN_LINK = '\\s*(?:[:=~→>|—–]|-+>?|=>)+\\s*';
const QUOTE = '["\'“”‘’「『【\\[(<`]?';

export const SIGN_LINKED = /* @__PURE__ */ (() => new RegExp(`^(?:${SIGN_LINK})${QUOTE}$`))();
export const WORD_LINKED = /* @__PURE__ */ (() => new RegExp(`^(?:${ZH_LINK}|${TOLD_LINK}|${EN_LINK})${QUOTE}$`))();

/** Words that follow “password” in questions and complaints and are no password. */
export const USUAL =
  /^(?:a|about|accepted|account|again|ago|all|almost|already|also|always|an|and|android|any|anymore|anything|app|are|as|asked|at|be|because|been|before|being|below|above|answers?|blank|blocked|box|broken|but|by|can|cannot|cant|case|change|changed|changing|code|compromised|confirmed|copied|correct|correctly|could|couldn|denied|did|didn|different|disabled|do|done|does|doesn|don|each|easy|email|emailed|empty|encrypted|enter|entered|entry|error|even|ever|every|everytime|exactly|expired|expires|face|fail|failed|fails|failing|field|fine|finger|fingerprint|fixed|for|forgot|forgotten|from|gone|gmail|good|got|hacked|had|has|have|haven|hello|help|here|hi|hidden|how|however|https?|i|id|if|ignored|in|incorrect|insecure|invalid|ios|ip|iphone|is|isn|issue|it|its|just|keep|keeps|kept|known|leaked|less|like|link|literally|locked|login|lol|long|lost|manager|may|maybe|me|mine|missing|mobile|most|must|my|na|needed|never|new|nil|no|none|not|nothing|now|null|of|off|ok|okay|old|on|one|only|optional|or|otp|our|out|over|page|passcode|password|passwords|pc|perhaps|phone|pin|please|pls|policy|possibly|probably|prompt|protected|protection|qq|quite|random|rather|really|recover|recovered|recovery|refused|rejected|removed|required|requirements?|reset|resetting|sent|one|four|five|six|eight|right|rules?|safe|same|saved|screen|secret|secure|security|sensitive|set|settings?|shared|short|should|shown|simple|simply|sms|so|some|somehow|someone|something|stays?|still|stolen|stored|strength|strong|stuck|sufficient|super|supposed|tab|thank|thanks|that|the|their|them|then|there|these|they|this|those|three|through|thx|times?|to|too|twice|two|unchanged|undefined|unknown|unsafe|until|updated|usual|valid|vault|verified|very|via|vip|visible|wallet|was|way|we|weak|web|wechat|weird|well|were|what|whatever|when|where|whether|which|who|whose|why|wifi|will|windows|with|within|without|won|working|works|would|written|wrong|you|your|yours)$/;

/** What may follow a word of letters that is a password: the end, a comma, or the next thought. */
export const NEXT_THOUGHT =
  /^["'”’」』】\])>`]*(?:\s*(?:$|[,.，、。!！?？;；:()\n]|[\u3400-\u9fff])|\s+(?:and|but|or|so|yet|which|that|can|could|please|pls|thanks|thank|help|if|with|because|since|when|for|it|is (?:that|it|this|wrong|not|my)|why|on|in case|as|though|just|now|still|i|my|then|what|how|doesn|won|isn|keeps|fails|not|to|right|yes|no|ok|lol|account|user|username|login|email|pls|plz|thx|[^a-z]))/;

/** Stands behind a value and says that it is one. */
export const AFTERWARDS =
  /^["'”’」』】\])>]*[\s,，—–-]*(?:[a-z]{1,10} [a-z]{1,10}, )?(?:(?:that'?s|which is|it'?s|this is|is|was|as|for|were) )?(?:(?:as |for )?(?:my|the|our|his|her|its|your|an?) (?:[a-z]{2,10} ){0,2}(?:password|passwd|pwd|pass|pw|pin|passcode)(?![a-z])|(?:这)?(?:就)?(?:是|作为|当|当作|做|这个|那个|才是|也是|好像是)(?:了|成|我|他|你|这|的|们|账号)*(?:登录|登陆|支付|微信|游戏|新|旧|老|原)*的?(?:密码|口令|暗号)|的(?:密码|口令))/;

/** Names of things that people speak of beside passwords. */
export const PRODUCT =
  /^(?:v\d|ver|version|ios|android|win(?:dows)?\d|iphone|ipad|macos|mac\d|galaxy|pixel|redmi|mate\d|p\d0$|oppo|vivo|huawei|xiaomi|mi\d|chrome|safari|firefox|wechat\d|app\d|v\d|https?|www|wifi|wi-fi|5g|4g|3g|2fa|mp3|mp4|usb|ps[45]|h5|web|e-mail|uid|imei|id\d|no\.?\d|sn\d|order|ref\d|[a-z]-\d+$|log-in|sign-in|re-|co-|pre-|non-|self-|so-|x-)/;
