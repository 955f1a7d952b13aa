import type { BotWords } from './shape.ts';

export const PT: BotWords = {
  languages: {
    'zh-CN': 'chinês simplificado',
    'zh-HK': 'chinês tradicional',
    en: 'inglês',
    ja: 'japonês',
    ko: 'coreano',
    es: 'espanhol',
    pt: 'português',
    fr: 'francês',
    ar: 'árabe',
  },
  greeting: 'Olá! Escreva aqui a sua pergunta. Você pode falar com uma pessoa a qualquer momento.',
  thanked: 'De nada. Se precisar de mais alguma coisa, é só escrever.',
  goodbye: 'Até logo. Volte quando precisar.',
  notUnderstood: 'Desculpe, não entendi. Diga de outra forma ou fale com uma pessoa.',
  onlyWords:
    'Desculpe, ainda não consigo ler imagens, gravações ou arquivos. Escreva a sua pergunta ou fale com uma pessoa.',
  whichOne: 'Qual destas você quer dizer?',
  noneOfThese: 'Nenhuma destas',
  alreadySaid: 'A minha resposta sobre isso não ajudou. Diga de outra forma ou fale com uma pessoa.',
  person: 'Falar com uma pessoa',
  isSolved: 'Esta resposta resolveu?',
  solved: 'Resolvido',
  notSolved: 'Não resolvido',
  gladItHelped: 'Que bom que ajudou. Escreva quando quiser.',
  sorryItDidNot: 'Desculpe por não ter ajudado. Diga o que falta ou fale com uma pessoa.',
  inOtherLanguage: 'Por enquanto esta resposta só existe em {language}:',
  handOver: {
    request: 'Claro, vou passar você para uma pessoa.',
    misses: 'Desculpe por não ter conseguido ajudar. Vou passar você para uma pessoa, que vê tudo o que você escreveu.',
    anger: 'Lamento muito o ocorrido. Vou passar você para uma pessoa.',
    emergency: 'Isto é urgente. Vou passar você para uma pessoa com prioridade.',
    vulnerable: 'Vou pedir a uma pessoa que ajude. Você não precisa explicar de novo.',
    policy: 'Uma pessoa precisa verificar isto. Vou passar você; ela vê tudo o que você escreveu.',
  },
  outsideHours:
    'No momento não há ninguém em serviço. O seu lugar está guardado e uma pessoa continua assim que abrirmos.',
};
