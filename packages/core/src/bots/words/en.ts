import type { BotWords } from './shape.ts';

export const EN: BotWords = {
  languages: {
    'zh-CN': 'Simplified Chinese',
    'zh-HK': 'Traditional Chinese',
    en: 'English',
    ja: 'Japanese',
    ko: 'Korean',
    es: 'Spanish',
    pt: 'Portuguese',
    fr: 'French',
    ar: 'Arabic',
  },
  greeting: 'Hello! Write your question here. You can talk to a person at any time.',
  thanked: 'You are welcome. If there is anything else, just write it here.',
  goodbye: 'Goodbye, and come back whenever you need help.',
  notUnderstood: 'Sorry, I did not understand that. Please put it another way, or talk to a person.',
  onlyWords:
    'Sorry, I cannot read pictures, recordings or files yet. Please write your question in words, or talk to a person.',
  whichOne: 'Which of these do you mean?',
  noneOfThese: 'None of these',
  alreadySaid: 'My answer to this did not help you. Please put it another way, or talk to a person.',
  person: 'Talk to a person',
  isSolved: 'Did this answer solve it?',
  solved: 'Solved',
  notSolved: 'Not solved',
  gladItHelped: 'Glad it helped. Write again whenever you like.',
  sorryItDidNot: 'Sorry that this did not help. Tell me what is missing, or talk to a person.',
  inOtherLanguage: 'This answer exists only in {language} so far:',
  handOver: {
    request: 'Sure, I am passing you on to a person.',
    misses: 'Sorry that I could not help. I am passing you on to a person, who sees everything you wrote.',
    anger: 'I am very sorry about this. I am passing you on to a person.',
    emergency: 'This is pressing. I am passing you on to a person with priority.',
    vulnerable: 'I am asking a person to help you. You need not explain it again.',
    policy: 'A person has to look into this. I am passing you on; they see everything you wrote.',
  },
  outsideHours:
    'Nobody is on duty right now. Your place is kept, and a person goes on with it as soon as service opens.',
};
