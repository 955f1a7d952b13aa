import { z } from 'zod';

/** How a refusal is answered: HTTP status, and the sentences a person reads (what happened, what to do next). */
export interface Refusal {
  readonly http: number;
  readonly zh: string;
  readonly en: string;
  /** Number of the 微信客服 API that says the same, where its calls can meet it. */
  readonly kf?: number;
}

/** Every refusal of the product, once. The codes are stable: clients may switch on them. */
export const REFUSALS = {
  'request.malformed': { http: 400, kf: 40058, zh: '请求格式不正确。', en: 'The request is malformed.' },
  'request.too-large': {
    http: 413,
    kf: 40206,
    zh: '内容过大，请减小后重试。',
    en: 'The content is too large; make it smaller and try again.',
  },
  'request.too-many': {
    http: 429,
    kf: 45009,
    zh: '操作太频繁，请稍后再试。',
    en: 'Too many requests; try again in a moment.',
  },
  'request.not-found': { http: 404, zh: '没有找到。', en: 'Not found.' },
  'request.unsupported': { http: 415, zh: '不支持的内容类型。', en: 'This content type is not supported.' },
  'request.stale-version': { http: 426, zh: '页面版本过旧，请刷新。', en: 'This page is out of date; please reload.' },
  'access.signed-out': { http: 401, zh: '请先登录。', en: 'Please sign in.' },
  'access.denied': { http: 403, zh: '没有权限。', en: 'You may not do this.' },
  'access.forged': {
    http: 403,
    zh: '请求校验失败，请刷新页面。',
    en: 'The request could not be verified; reload the page.',
  },
  'access.wrong-password': { http: 401, zh: '账号或密码不正确。', en: 'Wrong e-mail or password.' },
  'access.locked-out': { http: 429, zh: '尝试次数过多，请稍后再试。', en: 'Too many attempts; try again later.' },
  'customer.invalid-token': {
    http: 401,
    zh: '身份已失效，请重新打开链接。',
    en: 'Your identity has expired; open the link again.',
  },
  'customer.invalid-identity': {
    http: 401,
    zh: '站点身份签名无效。',
    en: 'The identity signed by the site is not valid.',
  },
  'customer.invalid-resume-code': { http: 404, zh: '接续码无效或已过期。', en: 'The code is wrong or has expired.' },
  'entry.not-found': { http: 404, zh: '链接无效或已停用。', en: 'This link is not valid any more.' },
  'account.not-found': { http: 404, kf: 95004, zh: '没有这个客服账号。', en: 'There is no such account.' },
  'account.closed': {
    http: 410,
    kf: 95004,
    zh: '这个客服账号已停用，请从其他入口联系我们。',
    en: 'This account was closed. Please reach us by another way.',
  },
  'model.not-found': {
    http: 404,
    zh: '没有这个模型版本，或它已不再保留。',
    en: 'There is no such version, or it is not kept any more.',
  },
  'model.already-waiting': { http: 409, zh: '已经有一次训练在等待。', en: 'A training waits already.' },
  'rehearsal.not-found': { http: 404, zh: '没有这次演练。', en: 'There is no such rehearsal.' },
  'rehearsal.too-many': {
    http: 429,
    zh: '还有演练没有结束，请等它们完成或取消后再开始。',
    en: 'Rehearsals are still under way; wait for them or cancel one.',
  },
  'callback.not-offered': {
    http: 409,
    zh: '现在不能预约回电，可以留言或排队。',
    en: 'Callbacks are not offered now; leave a message or wait in the queue.',
  },
  'callback.slot-taken': {
    http: 409,
    zh: '这个时间刚刚约满或已过，请另选一个。',
    en: 'This time is full or past; please choose another one.',
  },
  'callback.person-is-here': {
    http: 409,
    zh: '接待人员正在这里，直接说就可以。',
    en: 'An agent is here with you; just write.',
  },
  'agent.not-found': { http: 404, kf: 95014, zh: '没有这位接待人员。', en: 'There is no such agent.' },
  'agent.user-id-taken': {
    http: 409,
    zh: '这个成员 ID 已被他人使用。',
    en: 'Somebody else has this member id.',
  },
  'department.not-found': { http: 404, kf: 60123, zh: '没有这个部门。', en: 'There is no such department.' },
  'department.too-many': { http: 409, zh: '部门数量已达上限。', en: 'There are as many departments as there can be.' },
  'skill.not-found': { http: 404, zh: '没有这项技能。', en: 'There is no such skill.' },
  'skill.name-taken': {
    http: 409,
    zh: '已有同名技能，请换一个名称。',
    en: 'There is a skill of that name; choose another.',
  },
  'skill.in-use': {
    http: 409,
    zh: '还有账号或接入口要求这项技能，请先从那里移除。',
    en: 'An account or an entry point asks for this skill; take it out there first.',
  },
  'agent.not-available': {
    http: 409,
    kf: 95019,
    zh: '对方当前不接待，请选择其他人。',
    en: 'That agent is not accepting conversations; choose another.',
  },
  'agent.at-capacity': { http: 409, kf: 95019, zh: '接待数已满。', en: 'The agent has no free place.' },
  'agent.not-in-account': {
    http: 409,
    kf: 95014,
    zh: '该接待人员不服务此账号。',
    en: 'That agent does not serve this account.',
  },
  'conversation.not-found': { http: 404, kf: 95013, zh: '没有这个会话。', en: 'There is no such conversation.' },
  'conversation.not-open': { http: 409, kf: 95013, zh: '会话还没有开始。', en: 'The conversation has not begun.' },
  'conversation.already-ended': { http: 409, kf: 95013, zh: '会话已结束。', en: 'The conversation has already ended.' },
  'callback.none-booked': {
    http: 409,
    zh: '没有预约的回电，或者正在回电。',
    en: 'No callback is booked, or it is under way.',
  },
  'conversation.not-queued': { http: 409, zh: '会话不在排队中。', en: 'The conversation is not waiting.' },
  'conversation.not-assigned': { http: 409, zh: '会话还没有接待人员。', en: 'No agent has this conversation yet.' },
  'conversation.already-assigned': {
    http: 409,
    zh: '会话已有人接待。',
    en: 'Another agent already has this conversation.',
  },
  'conversation.already-offered': {
    http: 409,
    zh: '会话正等待另一位接待人员接受。',
    en: 'Another agent has been asked to take this conversation.',
  },
  'offer.passed': {
    http: 409,
    zh: '这次派单已结束，会话仍在排队。',
    en: 'This offer no longer stands.',
  },
  'conversation.not-owner': { http: 403, zh: '会话由其他人接待。', en: 'This conversation belongs to another agent.' },
  'conversation.not-ratable': { http: 409, zh: '现在不能评价。', en: 'There is nothing to rate now.' },
  'customer.muted': {
    http: 403,
    zh: '对方暂不接收消息。您仍可通过其他入口联系我们。',
    en: 'Your messages are not taken here at present. You can still reach us by another way.',
  },
  'account.not-run-by-app': {
    http: 403,
    kf: 48007,
    zh: '该客服账号未交给此应用管理。',
    en: 'This account is not run by that app.',
  },
  'app.person-in-charge': {
    http: 409,
    kf: 95018,
    zh: '会话当前不由应用接待。',
    en: 'The conversation is not with the app at present.',
  },
  'app.quota-used-up': {
    http: 409,
    kf: 95001,
    zh: '客户最近一条消息后已发满 5 条。',
    en: 'Five messages were sent since the customer last wrote.',
  },
  'app.window-closed': {
    http: 409,
    kf: 95002,
    zh: '客户超过 48 小时没有发来消息。',
    en: 'The customer has not written for 48 hours.',
  },
  'app.move-not-allowed': {
    http: 409,
    kf: 95016,
    zh: '不允许这样变更会话状态。',
    en: 'The conversation cannot move that way.',
  },
  'app.event-passed': {
    http: 409,
    kf: 95018,
    zh: '事件已过去，不能再回复。',
    en: 'What this reply was for has passed.',
  },
  'app.not-found': { http: 404, zh: '没有这个应用。', en: 'There is no such app.' },
  'app.too-many': {
    http: 409,
    zh: '应用数量已达上限，请先删除不用的应用。',
    en: 'There are as many apps as there may be; delete one that is not used.',
  },
  'app.no-callback': {
    http: 409,
    zh: '尚未设置回调，请先填写 URL、Token 和 EncodingAESKey。',
    en: 'No callback is set up yet; give URL, Token and EncodingAESKey.',
  },
  'app.no-such-delivery': { http: 404, zh: '没有这条推送记录。', en: 'There is no such delivery.' },
  'upgrade.not-offered': { http: 409, kf: 95021, zh: '没有可接受的升级服务。', en: 'There is no offer to accept.' },
  'message.not-found': { http: 404, zh: '没有这条消息。', en: 'There is no such message.' },
  'message.not-yours': { http: 403, zh: '只能撤回自己的消息。', en: 'You can only recall your own messages.' },
  'message.too-late': {
    http: 409,
    zh: '超过 2 分钟，不能撤回。',
    en: 'It was sent over 2 minutes ago and cannot be recalled.',
  },
  'message.already-recalled': { http: 409, zh: '消息已撤回。', en: 'The message has already been recalled.' },
  'file.not-found': { http: 404, kf: 40007, zh: '文件不存在或已过期。', en: 'The file does not exist or has expired.' },
  'file.too-large': { http: 413, kf: 45001, zh: '文件过大。', en: 'The file is too large.' },
  'file.type-not-allowed': { http: 415, kf: 40004, zh: '不允许这种文件。', en: 'This kind of file is not allowed.' },
  'file.wrong-offset': {
    http: 409,
    zh: '上传位置不对，请从服务器给出的位置继续。',
    en: 'Wrong upload offset; continue from the one the server gives.',
  },
  'file.link-expired': { http: 403, zh: '链接已过期，请刷新。', en: 'The link has expired; reload.' },
  'knowledge.group-not-found': { http: 404, kf: 40058, zh: '没有这个分组。', en: 'There is no such group.' },
  'knowledge.entry-not-found': { http: 404, kf: 40058, zh: '没有这条知识。', en: 'There is no such entry.' },
  'knowledge.group-name-taken': {
    http: 409,
    kf: 40058,
    zh: '已有同名分组，请换一个名称。',
    en: 'There is a group of that name; choose another.',
  },
  'knowledge.question-taken': {
    http: 409,
    kf: 40058,
    zh: '已有相同的问题，请修改后再保存。',
    en: 'Another question says the same; change it and save again.',
  },
  'knowledge.too-many-groups': {
    http: 409,
    kf: 40058,
    zh: '分组数已达上限。',
    en: 'There are as many groups as there may be.',
  },
  'knowledge.group-full': {
    http: 409,
    kf: 40058,
    zh: '该分组的知识已满。',
    en: 'The group holds as many entries as it may.',
  },
  'knowledge.default-group': {
    http: 409,
    kf: 40058,
    zh: '默认分组不能修改或删除。',
    en: 'The default group cannot be changed or removed.',
  },
  'knowledge.intent-not-found': { http: 404, zh: '没有这个意图。', en: 'There is no such intent.' },
  'knowledge.version-not-found': { http: 404, zh: '没有这个版本。', en: 'There is no such version.' },
  'knowledge.no-draft': { http: 409, zh: '没有草稿。', en: 'There is no draft.' },
  'knowledge.no-answer': {
    http: 409,
    zh: '还没有答案，写好答案再发布。',
    en: 'There is no answer yet; write one before you publish.',
  },
  'knowledge.not-in-review': { http: 409, zh: '这条知识没有在等待审核。', en: 'The entry does not wait for review.' },
  'knowledge.not-published': { http: 409, zh: '这条知识没有发布。', en: 'The entry is not published.' },
  'knowledge.changed-meanwhile': {
    http: 409,
    zh: '别人刚改过这条知识，请对照差异后再保存。',
    en: 'Somebody else has just changed the entry; look at the differences before you save.',
  },
  'knowledge.draft-outdated': {
    http: 409,
    zh: '草稿写好之后又发布过新版本，请对照差异后再发布。',
    en: 'A newer version was published since the draft began; look at the differences before you publish.',
  },
  'knowledge.intent-in-use': {
    http: 409,
    zh: '还有知识属于这个意图，不能删除。',
    en: 'Entries belong to the intent; it cannot be removed.',
  },
  'knowledge.too-many-intents': {
    http: 409,
    zh: '意图数已达上限。',
    en: 'There are as many intents as there may be.',
  },
  'flow.not-found': { http: 404, zh: '没有这个流程。', en: 'There is no such flow.' },
  'flow.changed-meanwhile': {
    http: 409,
    zh: '别人刚修改了这个流程，请查看后再保存。',
    en: 'Somebody else has just changed this flow; look at it before you save.',
  },
  'flow.not-sound': {
    http: 409,
    zh: '流程检查没有通过，或有样例对话的结果不符，请改正后再发布。',
    en: 'The flow did not pass its check, or an example came out otherwise; put it right and publish again.',
  },
  'flow.too-many': { http: 409, zh: '流程数已达上限。', en: 'There are as many flows as there may be.' },
  'flow.look-up-not-found': { http: 404, zh: '没有这个查询接口。', en: 'There is no such look-up.' },
  'plan.not-found': { http: 404, zh: '没有这个版本。', en: 'There is no such version.' },
  'plan.changed-meanwhile': {
    http: 409,
    zh: '别人刚保存了新版本，请查看后再保存。',
    en: 'Somebody else has just saved a version; look at it before you save.',
  },
  'plan.over': {
    http: 409,
    zh: '这个版本已经结束，可以恢复它来重新启用。',
    en: 'The time of this version is over; restore it to use it again.',
  },
  'feed.invalid-cursor': { http: 400, kf: 50100, zh: '游标无效。', en: 'The cursor is not valid.' },
  'effect.not-found': { http: 404, zh: '没有这个后台任务。', en: 'There is no such task.' },
  'provider.incomplete': {
    http: 422,
    zh: '请填写服务地址和至少一个模型。',
    en: 'Give the address of the service and at least one model.',
  },
  'provider.no-node': {
    http: 422,
    zh: '本节点没有设置模型服务，请使用自己的服务。',
    en: 'The node offers no service of models; use one of your own.',
  },
  'provider.key-needed': {
    http: 422,
    zh: '地址已更换，请重新填写密钥：已保存的密钥不会发给另一个地址。',
    en: 'The address is another one; give the key again. The stored key is never sent to another address.',
  },
  'provider.too-many-tests': {
    http: 429,
    zh: '测试太频繁，请一分钟后再试。',
    en: 'Tested too often; try again in a minute.',
  },
  'safety.asks-for-code': {
    http: 422,
    kf: 87014,
    zh: '这条消息没有发出：任何人都不能向顾客要验证码。需要核实身份时，请让顾客在应用内自行验证。',
    en: 'This message was not sent: nobody may ask customers for a one-time code. Let them verify themselves in the app.',
  },
  'safety.asks-for-password': {
    http: 422,
    kf: 87014,
    zh: '这条消息没有发出：任何人都不能向顾客要密码。需要改密码时，请给顾客官方的重置入口。',
    en: 'This message was not sent: nobody may ask customers for a password. Give them the official way to reset it.',
  },
  'safety.asks-for-card': {
    http: 422,
    kf: 87014,
    zh: '这条消息没有发出：不能向顾客要完整卡号或安全码。核对付款只需要订单号。',
    en: 'This message was not sent: full card numbers and security codes may not be asked for. The order number is enough to check a payment.',
  },
  'safety.asks-for-screen': {
    http: 422,
    kf: 87014,
    zh: '这条消息没有发出：不能要求顾客共享屏幕或远程控制。请用文字或截图说明步骤。',
    en: 'This message was not sent: customers may not be asked to share their screen or give remote access. Describe the steps instead.',
  },
  'safety.asks-for-money': {
    http: 422,
    kf: 87014,
    zh: '这条消息没有发出：解封、恢复、审核和退款都不收费，不能要求顾客转账。',
    en: 'This message was not sent: unblocking, recovery, review and refunds cost nothing, and nobody may ask for a transfer.',
  },
  'safety.offers-deal': {
    http: 422,
    kf: 87014,
    zh: '这条消息没有发出：内容像私下交易或收费解封。',
    en: 'This message was not sent: it reads like a private deal or paid unblocking.',
  },
  'safety.not-sealed': {
    http: 410,
    zh: '这项信息没有保存，或已过保存期限。',
    en: 'This was never kept, or it is no longer kept.',
  },
  'safety.too-many-reveals': {
    http: 429,
    zh: '短时间内查看过多，请稍后再试，或请班长协助。',
    en: 'You have revealed too many values in a short time; try again later or ask a supervisor.',
  },
  'server.unavailable': {
    http: 503,
    kf: -1,
    zh: '服务暂时不可用，消息已保留，请稍后重试。',
    en: 'The service is briefly unavailable; try again in a moment.',
  },
  'server.bug': { http: 500, zh: '出错了，我们已记录。', en: 'Something went wrong; it has been recorded.' },
} as const satisfies Record<string, Refusal>;

export type RefusalCode = keyof typeof REFUSALS;
export const refusalCodeSchema = z.enum(Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]]);
