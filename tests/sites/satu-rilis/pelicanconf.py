"""The smallest newsroom: only what cannot be left out."""

SITENAME = "Kantor Humas Contoh"
SHORT_NAME = "Humas Contoh"
TOPICS = {"umum": "Umum"}
