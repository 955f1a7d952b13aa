/** What an assistant is called whom nobody gave a name: a word of the product, which every face says in its reader's language. */
export const DEFAULT_BOT_NAME = '智能助手';
