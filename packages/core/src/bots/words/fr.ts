import type { BotWords } from './shape.ts';

export const FR: BotWords = {
  languages: {
    'zh-CN': 'chinois simplifié',
    'zh-HK': 'chinois traditionnel',
    en: 'anglais',
    ja: 'japonais',
    ko: 'coréen',
    es: 'espagnol',
    pt: 'portugais',
    fr: 'français',
    ar: 'arabe',
  },
  greeting: 'Bonjour ! Écrivez ici votre question. Vous pouvez parler à une personne à tout moment.',
  thanked: 'Je vous en prie. S’il y a autre chose, écrivez-le ici.',
  goodbye: 'Au revoir, revenez quand vous voulez.',
  notUnderstood: 'Désolé, je n’ai pas compris. Dites-le autrement ou parlez à une personne.',
  onlyWords:
    'Désolé, je ne sais pas encore lire les images, les enregistrements et les fichiers. Écrivez votre question ou parlez à une personne.',
  whichOne: 'De laquelle s’agit-il ?',
  noneOfThese: 'Aucune de celles-ci',
  alreadySaid: 'Ma réponse à ce sujet ne vous a pas aidé. Dites-le autrement ou parlez à une personne.',
  person: 'Parler à une personne',
  isSolved: 'Cette réponse a-t-elle résolu le problème ?',
  solved: 'Résolu',
  notSolved: 'Pas résolu',
  gladItHelped: 'Heureux d’avoir pu aider. Écrivez quand vous voulez.',
  sorryItDidNot: 'Désolé que cela n’ait pas aidé. Dites-moi ce qui manque ou parlez à une personne.',
  inOtherLanguage: 'Cette réponse n’existe pour l’instant qu’en {language} :',
  handOver: {
    request: 'Bien sûr, je vous passe une personne.',
    misses: 'Désolé de n’avoir pas pu aider. Je vous passe une personne, qui voit tout ce que vous avez écrit.',
    anger: 'Je suis vraiment désolé. Je vous passe une personne.',
    emergency: 'C’est urgent. Je vous passe une personne en priorité.',
    vulnerable: 'Je demande à une personne de vous aider. Vous n’aurez pas à tout réexpliquer.',
    policy: 'Une personne doit vérifier cela. Je vous la passe ; elle voit tout ce que vous avez écrit.',
  },
  outsideHours:
    'Personne n’est de service en ce moment. Votre place est gardée et une personne reprendra dès l’ouverture.',
};
