/** Pages that need no script: what a customer gets when ours cannot run. */

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? letter);

/** A form that leaves a message for people. */
export const messageForm = (slug: string): string => `
<form method="post" action="/k/${escapeHtml(encodeURIComponent(slug))}/message">
  <p><label for="zhida-message">页面脚本没有运行。您可以直接留言，人工客服会回复。<br>Scripts are off. Leave a message; a person will answer.</label></p>
  <p><textarea id="zhida-message" name="text" rows="5" maxlength="4000" required></textarea></p>
  <p><button type="submit">发送 Send</button></p>
</form>`;

/** What follows a message that was left: proof that it arrived, and the way back to the conversation. */
export const thanksPage = ({ code }: { code: string }): string => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>已收到 Received</title>
<h1>已收到您的留言</h1>
<p>已转给人工客服。用接续码 <strong>${escapeHtml(code)}</strong> 在 <a href="/resume">这个页面</a> 查看回复（10 分钟内有效，仅一次）。</p>
<p lang="en">We have your message and a person will answer. See the reply with the code <strong>${escapeHtml(code)}</strong> on <a href="/resume">this page</a> (valid for 10 minutes, once).</p>
</html>`;
