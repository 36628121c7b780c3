"""How far two short texts say the same, in English, in Chinese, or one in each."""
