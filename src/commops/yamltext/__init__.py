"""YAML as text: its events and positions, what its errors mean, and edits of spans. Knows no organisation."""
