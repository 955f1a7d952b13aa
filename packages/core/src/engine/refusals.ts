import { z } from 'zod';

/** How a refusal is answered: HTTP status, and the sentences a person reads (what happened, what to do next). */
export interface Refusal {
  readonly http: number;
  readonly zh: string;
  readonly en: string;
}

/** Every refusal of the product, once. The codes are stable: clients may switch on them. */
export const REFUSALS = {
  'request.malformed': { http: 400, zh: '请求格式不正确。', en: 'The request is malformed.' },
  'request.too-large': {
    http: 413,
    zh: '内容过大，请减小后重试。',
    en: 'The content is too large; make it smaller and try again.',
  },
  'request.too-many': { http: 429, zh: '操作太频繁，请稍后再试。', en: 'Too many requests; try again in a moment.' },
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
  'account.not-found': { http: 404, zh: '没有这个客服账号。', en: 'There is no such account.' },
  'agent.not-found': { http: 404, zh: '没有这位接待人员。', en: 'There is no such agent.' },
  'agent.not-available': {
    http: 409,
    zh: '对方当前不接待，请选择其他人。',
    en: 'That agent is not accepting conversations; choose another.',
  },
  'agent.at-capacity': { http: 409, zh: '接待数已满。', en: 'The agent has no free place.' },
  'agent.not-in-account': { http: 409, zh: '该接待人员不服务此账号。', en: 'That agent does not serve this account.' },
  'conversation.not-found': { http: 404, zh: '没有这个会话。', en: 'There is no such conversation.' },
  'conversation.not-open': { http: 409, zh: '会话还没有开始。', en: 'The conversation has not begun.' },
  'conversation.already-ended': { http: 409, zh: '会话已结束。', en: 'The conversation has already ended.' },
  'conversation.not-queued': { http: 409, zh: '会话不在排队中。', en: 'The conversation is not waiting.' },
  'conversation.not-assigned': { http: 409, zh: '会话还没有接待人员。', en: 'No agent has this conversation yet.' },
  'conversation.already-assigned': {
    http: 409,
    zh: '会话已有人接待。',
    en: 'Another agent already has this conversation.',
  },
  'conversation.not-owner': { http: 403, zh: '会话由其他人接待。', en: 'This conversation belongs to another agent.' },
  'conversation.not-ratable': { http: 409, zh: '现在不能评价。', en: 'There is nothing to rate now.' },
  'message.not-found': { http: 404, zh: '没有这条消息。', en: 'There is no such message.' },
  'message.not-yours': { http: 403, zh: '只能撤回自己的消息。', en: 'You can only recall your own messages.' },
  'message.too-late': {
    http: 409,
    zh: '超过 2 分钟，不能撤回。',
    en: 'It was sent over 2 minutes ago and cannot be recalled.',
  },
  'message.already-recalled': { http: 409, zh: '消息已撤回。', en: 'The message has already been recalled.' },
  'file.not-found': { http: 404, zh: '文件不存在或已过期。', en: 'The file does not exist or has expired.' },
  'file.too-large': { http: 413, zh: '文件过大。', en: 'The file is too large.' },
  'file.type-not-allowed': { http: 415, zh: '不允许这种文件。', en: 'This kind of file is not allowed.' },
  'file.wrong-offset': {
    http: 409,
    zh: '上传位置不对，请从服务器给出的位置继续。',
    en: 'Wrong upload offset; continue from the one the server gives.',
  },
  'file.link-expired': { http: 403, zh: '链接已过期，请刷新。', en: 'The link has expired; reload.' },
  'feed.invalid-cursor': { http: 400, zh: '游标无效。', en: 'The cursor is not valid.' },
  'effect.not-found': { http: 404, zh: '没有这个后台任务。', en: 'There is no such task.' },
  'server.unavailable': {
    http: 503,
    zh: '服务暂时不可用，消息已保留，请稍后重试。',
    en: 'The service is briefly unavailable; try again in a moment.',
  },
  'server.bug': { http: 500, zh: '出错了，我们已记录。', en: 'Something went wrong; it has been recorded.' },
} as const satisfies Record<string, Refusal>;

export type RefusalCode = keyof typeof REFUSALS;
export const refusalCodeSchema = z.enum(Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]]);
