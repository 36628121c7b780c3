"""Org charts in the languages of diagrams: Mermaid, DOT, PlantUML, draw.io. What draws them decides what is where."""
