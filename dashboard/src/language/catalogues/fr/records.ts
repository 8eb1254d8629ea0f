/** The words by which professionals write records, in French. The names of fields, which the person reads too, are in `everyone`. */
export const records = {
  unsaid: 'Non précisé',
  'record.history': 'Historique',
  'record.meanwhile':
    'Quelqu’un d’autre a changé cela entre-temps. Ce que vous avez écrit est gardé, et ce qui est enregistré maintenant est dit à côté. Vérifiez, puis enregistrez.',
  'record.standing': 'Enregistré entre-temps : {value}',
  'record.inError': 'Saisi par erreur',
  'record.done': 'C’est enregistré.',
  'record.takenOut': 'C’est retiré.',
  'record.inError.yes': 'Oui, retirer',
  'record.inError.then':
    'Ce qui était écrit reste dans l’historique, que lisent votre structure et la personne. On ne peut pas le remettre : il faudrait le saisir de nouveau.',
  'stay.open': 'Ouvrir un séjour',
  'record.change': 'Modifier',
  'stay.end': 'Terminer le séjour',
  'stay.correctEnd': 'Corriger le départ',
  'stay.resume': 'La personne n’est pas partie',
  'stay.resume.sure': 'Le départ du {day} sera retiré, et le séjour continue. La personne en est informée, comme d’un nouveau séjour.',
  'stay.resume.yes': 'Oui, le séjour continue',
  'stay.inError.sure':
    'Ce séjour ({facility}, depuis le {day}) sera retiré du parcours, des listes et des chiffres, avec son entrée et sa sortie.',
  'stay.inError.yes': 'Oui, retirer ce séjour',
  'stay.other': 'autre séjour',
  'stay.left': 'départ le {day}',
  'stay.codeHint': 'Cinq signes, par exemple 31395 pour Muret. Ce n’est pas le code postal.',
  'stay.already': 'Votre structure héberge déjà cette personne : modifiez ce séjour, ou terminez-le d’abord.',
  'stay.done.opened': 'Séjour ouvert. La personne en est informée.',
  'stay.done.changed': 'Séjour modifié.',
  'stay.done.ended': 'Départ enregistré.',
  'stay.done.resumed': 'Le séjour continue. La personne en est informée.',
  'stay.done.takenOut': 'Séjour retiré.',
} as const;
