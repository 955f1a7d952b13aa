import { REFUSALS, type RefusalCode } from '@zhida/core/engine';

/** Pages that need no script: what a customer gets when ours cannot run. */

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? letter);

/** A form that leaves a message for people. `key` names the form as it was shown: sent twice, it counts once. */
export const messageForm = (slug: string, key: string): string => `
<form method="post" action="/k/${escapeHtml(encodeURIComponent(slug))}/message">
  <p><label for="zhida-message">页面脚本没有运行。您可以直接留言，人工客服会回复。<br>Scripts are off. Leave a message; a person will answer.</label></p>
  <p><textarea id="zhida-message" name="text" rows="5" maxlength="4000" required></textarea></p>
  <p><input type="hidden" name="key" value="${escapeHtml(key)}"><button type="submit">发送 Send</button></p>
</form>`;

/** A page around a form, for when the built pages are not there. */
export const plainPage = (content: string): string =>
  page('客服 Customer service', `<h1>客服 Customer service</h1>${content}`);

/** What follows a message that was left: proof that it arrived, and the way back to the conversation. */
export const thanksPage = ({ code }: { code: string }): string =>
  page(
    '已收到 Received',
    `<h1>已收到您的留言</h1>
<p>已转给人工客服。用接续码 <strong>${escapeHtml(code)}</strong> 在 <a href="/resume">这个页面</a> 查看回复（10 分钟内有效，仅一次）。</p>
<p lang="en">We have your message and a person will answer. See the reply with the code <strong>${escapeHtml(code)}</strong> on <a href="/resume">this page</a> (valid for 10 minutes, once).</p>`,
  );

/** What follows a form that could not be taken: why, and the way back to it. */
export function sorryPage(code: RefusalCode, slug: string): string {
  const { zh, en } = REFUSALS[code];
  const back = `/k/${escapeHtml(encodeURIComponent(slug))}`;
  return page(
    '没有发送 Not sent',
    `<h1>留言没有发送</h1>
<p>${escapeHtml(zh)}<a href="${back}">返回重试</a></p>
<p lang="en">${escapeHtml(en)} <a href="${back}">Go back and try again</a></p>`,
  );
}

/** What a browser gets instead of what it asked for: why, and where there is a person. */
export function troublePage(code: RefusalCode): string {
  const { zh, en } = REFUSALS[code];
  const isNowhere = code === 'request.not-found';
  const [titleZh, titleEn] = isNowhere ? ['没有这个页面', 'No such page'] : ['没有打开', 'Not opened'];
  return page(
    `${titleZh} ${titleEn}`,
    `<h1>${titleZh}</h1>
<p>${escapeHtml(isNowhere ? '网址可能写错了，或者已经失效。' : zh)}<a href="/inbox">打开客服消息</a>，在那里可以转人工。</p>
<h2 lang="en">${titleEn}</h2>
<p lang="en">${escapeHtml(isNowhere ? 'The address may be misspelt or out of date.' : en)} <a href="/inbox">Open the messages</a>; you can ask for a person there.</p>`,
  );
}

const page = (title: string, body: string): string => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
${body}
</html>`;
