import type { DemoWords } from './shape.ts';

export const FR: DemoWords = {
  person: 'Parler à une personne',
  general: {
    greeting: 'Bonjour ! Choisissez un sujet, écrivez librement ou parlez à une personne à tout moment.',
    choices: {
      'order-status': ['Où est ma commande', 'Indiquez-moi le numéro de commande ou demandez une personne.'],
      'account-recovery': ['Je ne peux pas me connecter', 'Dites-moi ce qui se passe ou demandez une personne.'],
      'how-to': [
        'Comment ça marche',
        'Dites-moi ce que vous voulez faire, par exemple « changer mon numéro de téléphone ». Si la réponse manque, demandez une personne en haut.',
      ],
      progress: [
        'Où en est mon dossier',
        'Toutes vos conversations avec nous sont dans les messages, et les nouvelles y arrivent directement. Si une personne doit vérifier, demandez-la.',
      ],
      complaint: [
        'Réclamations et idées',
        'Écrivez ce qui s’est passé ; vous pouvez joindre des images et des fichiers. Quand vous demandez une personne, elle voit tout et vous n’avez rien à répéter.',
      ],
    },
  },
  payment: {
    greeting: 'Service des paiements. Nous ne demandons jamais votre mot de passe ni un code à usage unique.',
    choices: {
      refund: [
        'Quand arrive mon remboursement',
        'Le remboursement revient par où l’argent est venu : au solde tout de suite, sur la carte en 1 à 3 jours ouvrés. En cas de retard, demandez une personne et gardez le numéro de la transaction sous la main.',
      ],
      failed: [
        'Un paiement a échoué',
        'Vérifiez d’abord le solde, la date d’expiration et les plafonds de la carte. Si cela échoue encore, envoyez-nous une capture de ce que dit la page et demandez une personne.',
      ],
      dispute: [
        'Contester une transaction',
        'Dites-nous ce qui s’est passé, avec le numéro de la transaction, ou demandez une personne.',
      ],
      'unknown-charge': [
        'Un débit que je ne connais pas',
        'Regardez d’abord le nom du commerçant sur le relevé. Si ce n’était pas vous, demandez tout de suite une personne et ne donnez de code à personne.',
      ],
    },
  },
  guardian: {
    greeting: 'Pour les parents et tuteurs : le compte et les dépenses de votre enfant.',
    choices: {
      spending: [
        'Remboursement des dépenses de mon enfant',
        'Demandez une personne et préparez le compte de votre enfant, des captures des dépenses et la preuve que vous êtes le tuteur. L’agent ouvre un dossier.',
      ],
      limits: [
        'Fixer des limites',
        'Activez le mode mineur dans les réglages pour limiter le temps et les dépenses. Si vous avez besoin d’aide, demandez une personne.',
      ],
    },
  },
  safety: {
    greeting: 'Sécurité du compte : compte volé, connexion impossible ou doute ? Parlez tout de suite à une personne.',
    choices: {},
  },
  merchant: {
    greeting: 'Service des commerçants. Choisissez un sujet ou parlez à une personne.',
    choices: {
      settlement: [
        'Règlements',
        'Les relevés sont établis chaque jour dans la console du commerçant. Si un montant est faux, demandez une personne et indiquez le numéro du relevé.',
      ],
      verification: [
        'Où en est ma vérification',
        'Des personnes examinent les documents après leur envoi. Pour savoir où cela en est, demandez une personne et donnez-nous le nom de l’entreprise.',
      ],
    },
  },
  developer: {
    greeting: 'Service des développeurs : décrivez le problème et joignez l’identifiant de la requête.',
    choices: {
      'api-error': [
        'Un appel de l’API échoue',
        'Envoyez-nous le code d’erreur, l’identifiant de la requête et l’heure, puis demandez une personne. N’envoyez pas de clés.',
      ],
      access: [
        'Demander un accès',
        'Dites-nous quelle application et dans quel but ; demandez une personne, qui le notera.',
      ],
    },
  },
};
