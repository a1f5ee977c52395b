"""The heads that survey tools give their own columns, in French and English: folded, and without blanks."""

from collections.abc import Mapping
from typing import Final, Literal

Kind = Literal[
    "ignore", "score", "overall", "importance", "text", "id", "time", "finished", "status", "group",
    "persona", "channel", "period", "touchpoint", "name", "mail", "phone", "ip", "personal",
]  # fmt: skip

HEAD_NAMES: Final[Mapping[Kind, str]] = {
    "id": """
        id respondentid responseid recordid idreponse iddelareponse iddereponse numero no n nr num identifiant
        idrepondant repondant respondent submissionid surveyresponseid responsetoken token ticketid ticket externalid
    """,
    "ignore": """
        collectorid networkid lastpage startlanguage seed progress durationinseconds duration
        dernierepage languededepart tetedeserie totaltime tempstotal
        dureeensecondes userlanguage language langue tags customdata devicetype useragent
    """,
    "time": """
        horodateur timestamp date startdate enddate starttime completiontime heurededebut heuredefin datestarted
        startedat datedebut datefin datedereponse responsedate createdat submittedat completedat datedecreation
        creele jour day datetime dateheure dateetheure daterecorded datelastaction recordeddate datestamp
    """,
    "finished": "submitdate datesubmitted submitdateutc submittedatutc datedesoumission datesoumission",
    "status": """
        status responsetype statut typedereponse reponsetype etat distributionchannel finished progression
    """,
    "mail": """
        email emailaddress mail adressemail adresseemail adresseelectronique courriel recipientemail
        adressedemessagerie username nomdutilisateur
    """,
    "ip": "ipaddress ip adresseip ipaddr",
    "name": """
        name nom prenom firstname lastname fullname surname recipientfirstname recipientlastname nometprenom
        prenometnom votrenom yourname nomcomplet contactname nomduclient nomclient customername clientname
        firstnames lastnames
    """,
    "phone": "phone phonenumber telephone tel mobile portable numerodetelephone mobilephone cellphone gsm",
    "personal": """
        locationlatitude locationlongitude latitude longitude externalreference externaldatareference adresse address
        adressepostale codepostal zip zipcode postcode postalcode datedenaissance birthdate dateofbirth birthday
        refurl referurl refererurl customerid idclient numeroclient numerodeclient iban
    """,
    "persona": "persona personas segment profil profile typedeclient customertype customersegment segmentclient clienttype",
    "channel": "canal channel canaldecontact contactchannel canalutilise",
    "period": "periode period mois month trimestre quarter vague wave semaine week annee year",
    "touchpoint": "touchpoint pointdecontact etape etapeduparcours moment momentdeverite momentoftruth step parcours",
    "text": """
        commentaire commentaires comment comments verbatim verbatims remarque remarques feedback avis openended
        suggestion suggestions
    """,
}
FRENCH: Final = frozenset(
    {"le", "la", "les", "de", "des", "du", "et", "est", "vous", "votre", "nous", "avec", "pour", "une", "cette",
     "quelle", "horodateur", "etape", "commentaire"}
)  # fmt: skip
ENGLISH: Final = frozenset(
    {"the", "of", "and", "is", "you", "your", "we", "with", "for", "this", "how", "what", "timestamp", "step",
     "comment", "would", "were"}
)  # fmt: skip
# Words that every question has, French and English: they say nothing of what it is about.
EMPTY: Final = frozenset(
    {"a", "au", "aux", "avec", "ce", "ces", "cet", "cette", "d", "dans", "de", "des", "du", "en", "et", "il", "l", "la",
     "le", "les", "leur", "ma", "mes", "mon", "nos", "notre", "nous", "ou", "par", "pour", "qu", "que", "qui", "sa", "se",
     "ses", "son", "sur", "un", "une", "vos", "votre", "vous", "an", "and", "at", "for", "from", "in", "is", "it", "my",
     "of", "on", "or", "our", "the", "their", "this", "to", "was", "were", "with", "you", "your", "how", "nps", "csat"}
)  # fmt: skip
# Words of a question about the whole relationship.
WHOLE: Final = frozenset(
    {"ami", "amis", "amie", "proche", "proches", "entourage", "collegue", "collegues", "famille", "marque", "entreprise",
     "societe", "enseigne", "boutique", "magasin", "quelle", "est", "probabilite", "mesure", "echelle", "note", "score",
     "friend", "friends", "colleague", "colleagues", "family", "brand", "company", "shop", "store", "likely", "how", "would",
     "likelihood", "scale", "rating", "are", "do", "us", "not", "all", "0", "1", "5", "7", "10"}
)  # fmt: skip
